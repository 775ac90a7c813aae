module therapy-ops.invalid/gotemplateparse

go 1.22
