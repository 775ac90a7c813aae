module therapy-ops.invalid/gotemplate

go 1.22
