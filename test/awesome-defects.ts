/** A defect of the rules of awesome-prometheus-alerts, and why it is one. */
interface Defect {
  /** The label that a text reads in vain, or else the rule that finds it. */
  readonly what: string;
  readonly proof: string;
  /** A file on each line, and its alerts. */
  readonly alerts: string;
}

/** The true ones, 230 alerts of 954. `awesome.test.ts` asks a real Prometheus about each. */
export const DEFECTS: readonly Defect[] = [
  {
    what: 'instance',
    proof: 'An aggregation with `by` keeps the labels that it names: `$labels.instance` after `sum by (job)` is empty.',
    alerts: `
      cassandra__criteo-cassandra-exporter: CassandraNodeDown
      cert-manager__embedded-exporter: Cert-managerCertificateExpiringSoon Cert-managerCertificateNotReady
      cert-manager__embedded-exporter: Cert-managerHittingAcmeRateLimits
      cilium__embedded-exporter: CiliumAgentUnreachableNodes CiliumAgentUnreachableHealthEndpoints CiliumAgentFailingControllers
      cilium__embedded-exporter: CiliumAgentEndpointFailures CiliumAgentEndpointRegenerationFailures
      cilium__embedded-exporter: CiliumAgentEndpointUpdateFailure CiliumAgentEndpointCreateFailure
      cilium__embedded-exporter: CiliumAgentMapOperationFailures CiliumAgentConntrackTableFull
      cilium__embedded-exporter: CiliumAgentConntrackFailedGarbageCollection CiliumAgentNatTableFull CiliumAgentHighDeniedRate
      cilium__embedded-exporter: CiliumAgentHighDropRate CiliumAgentPolicyMapPressure CiliumAgentPolicyImportErrors
      cilium__embedded-exporter: CiliumAgentPolicyImplementationDelay CiliumNode-localHighIdentityAllocation
      cilium__embedded-exporter: CiliumClusterHighIdentityAllocation CiliumOperatorExhaustedIpamIps
      cilium__embedded-exporter: CiliumOperatorLowAvailableIpamIps CiliumOperatorIpamInterfaceCreationFailures
      cilium__embedded-exporter: CiliumAgentApiErrors CiliumAgentKubernetesClientErrors CiliumClustermeshRemoteClusterNotReady
      cilium__embedded-exporter: CiliumClustermeshRemoteClusterFailing CiliumKvstoremeshRemoteClusterNotReady
      cilium__embedded-exporter: CiliumKvstoremeshRemoteClusterFailing CiliumKvstoremeshSyncErrors CiliumHubbleLostEvents
      cilium__embedded-exporter: CiliumHubbleHighDnsErrorRate
      cloudflare__lablabs-cloudflare-exporter: CloudflareHttp4xxErrorRate CloudflareHttp5xxErrorRate
      cortex__embedded-exporter: CortexFrontendQueriesStuck
      docker-containers__google-cadvisor: ContainerHighCpuUtilization ContainerHighThrottleRate ContainerLowCpuUtilization
      etcd__embedded-exporter: EtcdHighNumberOfFailedGrpcRequestsWarning EtcdHighNumberOfFailedGrpcRequestsCritical
      etcd__embedded-exporter: EtcdGrpcRequestsSlow EtcdHighNumberOfFailedHttpRequestsWarning
      etcd__embedded-exporter: EtcdHighNumberOfFailedHttpRequestsCritical
      gitlab-ci__gitaly: GitlabGitalyHighRpcLatency
      gitlab-ci__gitlab-built-in-exporter: GitlabHighHttpRequestLatency GitlabSidekiqHighJobCompletionTime
      gitlab-ci__gitlab-built-in-exporter: GitlabSidekiqHighQueueLatency GitlabCiPipelineCreationSlow GitlabVersionMismatch
      gitlab-ci__workhorse: GitlabWorkhorseHighLatency
      grafana-mimir__embedded-exporter: MimirIngesterUnhealthy MimirRequestErrors MimirInconsistentRuntimeConfig
      grafana-mimir__embedded-exporter: MimirBadRuntimeConfig MimirSchedulerQueriesStuck MimirCacheRequestErrors
      grafana-mimir__embedded-exporter: MimirKvStoreFailure MimirIngestedDataTooFarInTheFuture
      grafana-mimir__embedded-exporter: MimirStoreGatewayTooManyFailedOperations MimirRingMembersMismatch
      grafana-mimir__embedded-exporter: MimirBucketIndexNotUpdated MimirRulerFailedRingCheck MimirGossipMembersCountTooHigh
      grafana-mimir__embedded-exporter: MimirGossipMembersCountTooLow
      grafana-tempo__embedded-exporter: TempoDistributorUnhealthy TempoLiveStoreUnhealthy TempoMetricsGeneratorUnhealthy
      grafana-tempo__embedded-exporter: TempoCompactionsFailing TempoPollsFailing TempoTenantIndexFailures
      grafana-tempo__embedded-exporter: TempoNoTenantIndexBuilders TempoTenantIndexTooOld TempoBadOverrides
      grafana-tempo__embedded-exporter: TempoUserConfigurableOverridesReloadFailing TempoDistributorUsageTrackerErrors
      grafana-tempo__embedded-exporter: TempoMetricsGeneratorProcessorUpdatesFailing
      grafana-tempo__embedded-exporter: TempoMetricsGeneratorServiceGraphsDroppingSpans TempoMetricsGeneratorCollectionsFailing
      grafana-tempo__embedded-exporter: TempoMemcachedErrorsElevated
      haproxy__embedded-exporter-v2: HaproxyHighHttp4xxErrorRateBackend HaproxyHighHttp5xxErrorRateBackend
      haproxy__embedded-exporter-v2: HaproxyHighHttp4xxErrorRateServer HaproxyHighHttp5xxErrorRateServer
      haproxy__embedded-exporter-v2: HaproxyServerResponseErrors HaproxyBackendConnectionErrors HaproxyServerConnectionErrors
      haproxy__embedded-exporter-v2: HaproxyPendingRequests HaproxyRetryHigh HaproxyFrontendSecurityBlockedRequests
      haproxy__haproxy-exporter-v1: HaproxyHighHttp4xxErrorRateBackend(v1) HaproxyHighHttp5xxErrorRateBackend(v1)
      haproxy__haproxy-exporter-v1: HaproxyHighHttp4xxErrorRateServer(v1) HaproxyHighHttp5xxErrorRateServer(v1)
      haproxy__haproxy-exporter-v1: HaproxyServerResponseErrors(v1) HaproxyBackendConnectionErrors(v1)
      haproxy__haproxy-exporter-v1: HaproxyServerConnectionErrors(v1) HaproxyBackendMaxActiveSession HaproxyPendingRequests(v1)
      haproxy__haproxy-exporter-v1: HaproxyHttpSlowingDown(v1) HaproxyRetryHigh(v1) HaproxyFrontendSecurityBlockedRequests(v1)
      istio__embedded-exporter: IstioLatency99Percentile
      kafka__danielqsj-kafka-exporter: KafkaTopicsReplicas KafkaConsumerGroupLag
      keycloak__aerogear-keycloak-metrics-spi: KeycloakHighLoginFailureRate KeycloakNoSuccessfulLogins
      keycloak__aerogear-keycloak-metrics-spi: KeycloakHighTokenRefreshErrorRate KeycloakHighCode-to-tokenExchangeErrorRate
      keycloak__aerogear-keycloak-metrics-spi: KeycloakHighRegistrationFailureRate KeycloakSlowRequestResponseTime
      kubernetes__kubestate-exporter: KubernetesNodeOutOfPodCapacity KubernetesHpaScaleInability KubernetesHpaUnderutilized
      kubernetes__kubestate-exporter: KubernetesPodNotHealthy KubernetesClientCertificateExpiresNextWeek
      kubernetes__kubestate-exporter: KubernetesClientCertificateExpiresSoon
      linkerd__embedded-exporter: LinkerdHighErrorRate
      litellm__embedded-exporter: LitellmRequestLatencyP95High
      loki__embedded-exporter: LokiRequestErrors LokiRequestPanic LokiRequestLatency
      nginx__knyar-nginx-exporter: NginxLatencyHigh
      patroni__embedded-exporter-patroni: PatroniHasNoLeader
      postgresql__postgres-exporter: PostgresqlNotEnoughConnections
      prometheus-self-monitoring__embedded-exporter: PrometheusAllTargetsMissing PrometheusTimeseriesCardinality
      promtail__embedded-exporter: PromtailRequestLatency
      pulsar__embedded-exporter: PulsarSubscriptionHighNumberOfBacklogEntries PulsarSubscriptionVeryHighNumberOfBacklogEntries
      pulsar__embedded-exporter: PulsarTopicLargeBacklogStorageSize PulsarTopicVeryLargeBacklogStorageSize
      pulsar__embedded-exporter: PulsarHighWriteLatency PulsarLargeMessagePayload PulsarHighLedgerDiskUsage
      pulsar__embedded-exporter: PulsarReadOnlyBookies PulsarHighNumberOfFunctionErrors PulsarHighNumberOfSinkErrors
      rabbitmq__rabbitmq-exporter: RabbitmqInstancesDifferentVersions RabbitmqTooManyReadyMessages RabbitmqTooManyUnackMessages
      spinnaker__embedded-exporter: SpinnakerPollingMonitorItemsOverThreshold
      thanos__thanos-bucket-replicate: ThanosBucketReplicateErrorRate ThanosBucketReplicateRunLatency
      thanos__thanos-compactor: ThanosCompactorMultipleRunning ThanosCompactorHighCompactionFailures
      thanos__thanos-compactor: ThanosCompactBucketHighOperationFailures ThanosCompactHasNotRun
      thanos__thanos-query: ThanosQueryHttpRequestQueryErrorRateHigh ThanosQueryHttpRequestQueryRangeErrorRateHigh
      thanos__thanos-query: ThanosQueryGrpcServerErrorRate ThanosQueryGrpcClientErrorRate ThanosQueryHighDNSFailures
      thanos__thanos-query: ThanosQueryInstantLatencyHigh ThanosQueryRangeLatencyHigh
      thanos__thanos-receiver: ThanosReceiveHttpRequestErrorRateHigh ThanosReceiveHttpRequestLatencyHigh
      thanos__thanos-receiver: ThanosReceiveHighReplicationFailures ThanosReceiveHighForwardRequestFailures
      thanos__thanos-receiver: ThanosReceiveHighHashringFileRefreshFailures ThanosReceiveConfigReloadFailure
      thanos__thanos-store: ThanosStoreGrpcErrorRate ThanosStoreSeriesGateLatencyHigh ThanosStoreBucketHighOperationFailures
      thanos__thanos-store: ThanosStoreObjstoreOperationLatencyHigh
      traefik__embedded-exporter-v1: TraefikBackendDown TraefikHighHttp4xxErrorRateBackend TraefikHighHttp5xxErrorRateBackend
      traefik__embedded-exporter-v2: TraefikServiceDown TraefikHighHttp4xxErrorRateService TraefikHighHttp5xxErrorRateService
    `,
  },
  {
    what: 'instance',
    proof: 'An aggregation without a grouping keeps no label, and neither does what is computed of two of them, or of vector().',
    alerts: `
      digitalocean__digitalocean-exporter: DigitaloceanDropletLimitApproaching
      elasticsearch__prometheus-community-elasticsearch-exporter: ElasticsearchHighIndexingRate ElasticsearchHighQueryRate
      etcd__embedded-exporter: EtcdInsufficientMembers
      gitlab-ci__gitaly: GitlabGitalyHighGrpcErrorRate GitlabGitalyResourceExhausted
      gitlab-ci__gitlab-built-in-exporter: GitlabHighHttpErrorRate GitlabSidekiqQueueTooLarge
      gitlab-ci__workhorse: GitlabWorkhorseHighErrorRate
      grafana-tempo__embedded-exporter: TempoBlockListRisingQuickly
      hashicorp-vault__embedded-exporter: VaultTooManyPendingTokens VaultClusterHealth
      istio__embedded-exporter: IstioPilotHighPushErrorRate IstioMixerPrometheusDispatchesLow IstioHighTotalRequestRate
      istio__embedded-exporter: IstioLowTotalRequestRate IstioHigh4xxErrorRate IstioHigh5xxErrorRate IstioPilotDuplicateEntry
      litellm__embedded-exporter: LitellmProviderSpendOverBudget LitellmProxyFailedRequestsRateHigh
      mongodb__dcu-mongodb-exporter: MongodbReplicationLag(dcu)
      mongodb__percona-mongodb-exporter: MongodbReplicationHeadroom
      nats__nats-exporter: NatsJetstreamAccountsExceeded
      nginx__knyar-nginx-exporter: NginxHighHttp4xxErrorRate NginxHighHttp5xxErrorRate
      openstack__openstack-exporter: OpenstackNovaInstancesInErrorState
      prometheus-self-monitoring__embedded-exporter: PrometheusAlertmanagerConfigNotSynced
      prometheus-self-monitoring__embedded-exporter: PrometheusAlertmanagerE2eDeadManSwitch
      rabbitmq__kbudde-rabbitmq-exporter: RabbitmqClusterDown
      rabbitmq__rabbitmq-exporter: RabbitmqNodeDown
      redis__oliver006-redis-exporter: RedisMissingMaster RedisTooManyMasters
      sidekiq__strech-sidekiq-exporter: SidekiqSchedulingLatencyTooHigh
      zookeeper__dabealu-zookeeper-exporter: ZookeeperMissingLeader ZookeeperTooManyLeaders
    `,
  },
  {
    what: 'instance',
    proof: '`ignoring (instance)` and `without (instance)` take the label away.',
    alerts: `
      istio__embedded-exporter: IstioKubernetesGatewayAvailabilityDrop
      redis__oliver006-redis-exporter: RedisDisconnectedSlaves
    `,
  },
  {
    what: 'instance',
    proof: 'absent() knows of what is not there only what its selector asks for with `=`, and that is never an instance.',
    alerts: `
      cert-manager__embedded-exporter: Cert-managerAbsent
      docker-containers__google-cadvisor: ContainerAbsent
      kubernetes__kubestate-exporter: KubernetesCronjobTooLong
      nats__nats-exporter: NatsServerDown
      prometheus-self-monitoring__embedded-exporter: PrometheusJobMissing PrometheusAlertmanagerJobMissing
      thanos__thanos-component-absent: ThanosCompactIsDown ThanosQueryIsDown ThanosReceiveIsDown ThanosRuleIsDown
      thanos__thanos-component-absent: ThanosSidecarIsDown ThanosStoreIsDown
    `,
  },
  {
    what: 'namespace',
    proof: '`by` does not name it, and absent() is not asked for it.',
    alerts: `
      kubernetes__kubestate-exporter: KubernetesHpaUnderutilized KubernetesCronjobTooLong
    `,
  },
  {
    what: 'cronjob',
    proof: 'absent() is not asked for it.',
    alerts: `
      kubernetes__kubestate-exporter: KubernetesCronjobTooLong
    `,
  },
  {
    what: 'promql/comparison-constant',
    proof: 'What `== 0` lets pass is 0, so its sum is never above 0; and what count() counts is at least 1, so that it is never 0.',
    alerts: `
      grafana-mimir__embedded-exporter: MimirBadRuntimeConfig
      grafana-tempo__embedded-exporter: TempoBadOverrides
      traefik__embedded-exporter-v1: TraefikBackendDown
      traefik__embedded-exporter-v2: TraefikServiceDown
    `,
  },
  {
    what: 'promql/matching-labels',
    proof: 'The quotient lost `limit` by `ignoring (limit)`, and the right side of `and` has it.',
    alerts: `
      grafana-mimir__embedded-exporter: MimirIngesterReachingSeriesLimitWarning MimirIngesterReachingSeriesLimitCritical
      grafana-mimir__embedded-exporter: MimirIngesterReachingTenantsLimitWarning MimirIngesterReachingTenantsLimitCritical
      grafana-mimir__embedded-exporter: MimirDistributorInflightRequestsHigh
    `,
  },
  {
    what: 'promql/matching-labels',
    proof: 'The two sides differ in the value of a label by which they are matched: `m{status="hit"} + m{status="miss"}` is empty.',
    alerts: `
      memcached__memcached-exporter: MemcachedLowCacheHitRate(<80%)
      mongodb__dcu-mongodb-exporter: MongodbTooManyConnections(dcu)
      mongodb__percona-mongodb-exporter: MongodbTooManyConnections(percona)
    `,
  },
];
