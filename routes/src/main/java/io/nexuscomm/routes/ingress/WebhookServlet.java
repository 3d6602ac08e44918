package io.nexuscomm.routes.ingress;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;
import org.apache.camel.component.servlet.CamelHttpTransportServlet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Camel's servlet, with the last word on failures that no route catches: also an error of the machine, a stack that
 * overflowed, is ours, and the provider shall come again. So it shall while the routes are not there yet, or not
 * any more, where Camel would answer that there is nothing here.
 */
public final class WebhookServlet extends CamelHttpTransportServlet {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookServlet.class);

    private final transient Predicate<String> gone;
    private volatile boolean open;

    public WebhookServlet() {
        this(path -> false);
    }

    /** @param gone whether nobody takes what comes by a path now, though somebody shall */
    public WebhookServlet(Predicate<String> gone) {
        this.gone = gone;
    }

    /** All routes are there. */
    public void open() {
        open = true;
    }

    @Override
    protected void handleService(HttpServletRequest request, HttpServletResponse response) {
        if (!open) {
            comeAgain(response);
            return;
        }
        try {
            String path = request.getPathInfo();
            if (path != null && gone.test(path)) {
                comeAgain(response);
                return;
            }
            super.handleService(request, response);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            LOG.error("A webhook failed outside its route and was answered 503", e);
            if (!response.isCommitted()) {
                comeAgain(response);
            }
        } finally {
            BodySpace.release(request);
        }
    }

    private static void comeAgain(HttpServletResponse response) {
        response.setHeader(WebhookAnswers.RETRY_AFTER, WebhookAnswers.RETRY_SECONDS);
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        try {
            OctetBinding.writeProblem(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } catch (IOException gone) {
            LOG.debug("The sender went away");
        }
    }
}
