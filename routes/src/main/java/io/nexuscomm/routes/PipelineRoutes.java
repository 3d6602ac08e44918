package io.nexuscomm.routes;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.routes.gateway.Connectors;
import io.nexuscomm.routes.hooks.HookRoutes;
import io.nexuscomm.routes.ingress.IngressRoutes;
import io.nexuscomm.routes.ingress.WebhookAnswers;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.spring.boot.CamelContextConfiguration;

/** Puts the routes of the gateway and of all connectors into Camel: what a webhook is answered comes first. */
final class PipelineRoutes implements CamelContextConfiguration {

    private final WebhookAnswers answers;
    private final IngressRoutes ingress;
    private final HookRoutes hooks;
    private final Connectors connectors;
    private final Gateway gateway;

    PipelineRoutes(
            WebhookAnswers answers, IngressRoutes ingress, HookRoutes hooks, Connectors connectors, Gateway gateway) {
        this.answers = answers;
        this.ingress = ingress;
        this.hooks = hooks;
        this.connectors = connectors;
        this.gateway = gateway;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        try {
            addTo(context);
        } catch (Exception e) {
            throw new IllegalStateException("the routes cannot be made", e);
        }
    }

    void addTo(CamelContext context) throws Exception {
        context.getCamelContextExtension().setErrorHandlerFactory(noRetries());
        context.addRoutesConfigurations(answers);
        context.addRoutes(ingress);
        context.addRoutes(hooks);
        for (Connector connector : connectors.all()) {
            context.addRoutes(connector.routes(gateway));
        }
    }

    /** Jobs own every retry. Failures are told by those who decide on them, not by each route they pass. */
    private static DefaultErrorHandlerDefinition noRetries() {
        DefaultErrorHandlerDefinition handler = new DefaultErrorHandlerDefinition();
        handler.setRedeliveryPolicy(
                new RedeliveryPolicyDefinition().maximumRedeliveries("0").logExhausted("false"));
        return handler;
    }

    @Override
    public void afterApplicationStart(CamelContext context) {}
}
