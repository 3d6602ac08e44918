package io.nexuscomm.routes.relay;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Whether brokers are named. An empty setting, as deployments leave it, names none. */
public final class KafkaNamed implements Condition {

    public static final String BROKERS = "nexuscomm.kafka.brokers";

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return StringUtils.hasText(context.getEnvironment().getProperty(BROKERS));
    }
}
