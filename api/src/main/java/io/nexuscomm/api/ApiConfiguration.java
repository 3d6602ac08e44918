package io.nexuscomm.api;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * The API as one import. Needs as beans: the ports of {@code io.nexuscomm.inbox}, the connectors' catalog, a
 * {@link java.time.Clock} and an {@link io.nexuscomm.message.id.IdSource}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiProperties.class)
@ComponentScan
public class ApiConfiguration {}
