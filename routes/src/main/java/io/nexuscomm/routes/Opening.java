package io.nexuscomm.routes;

import io.nexuscomm.routes.dispatch.Dispatcher;
import io.nexuscomm.routes.gateway.TemplateSync;
import io.nexuscomm.routes.ingress.WebhookServlet;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.spring.boot.CamelContextConfiguration;

/**
 * Begins to take work, in and out, once Camel runs. The web server and the beans are there a moment earlier: a webhook
 * would then be refused for want of a route, and a job that waits since the last run would fail for want of a producer.
 */
final class Opening implements CamelContextConfiguration, ExtendedStartupListener {

    private final List<WebhookServlet> doors;
    private final Supplier<Dispatcher> dispatcher;
    private final Supplier<TemplateSync> templates;

    /** What is supplied is asked for once Camel runs, since it is made with what Camel makes. */
    Opening(List<WebhookServlet> doors, Supplier<Dispatcher> dispatcher, Supplier<TemplateSync> templates) {
        this.doors = doors;
        this.dispatcher = dispatcher;
        this.templates = templates;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        try {
            context.addStartupListener(this);
        } catch (Exception e) {
            throw new IllegalStateException("Camel cannot be followed", e);
        }
    }

    @Override
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
        doors.forEach(WebhookServlet::open);
        dispatcher.get().start();
        templates.get().start();
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {}

    @Override
    public void afterApplicationStart(CamelContext context) {}
}
