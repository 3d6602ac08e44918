package io.nexuscomm.app;

import io.nexuscomm.api.problems.ProblemWriter;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** Has Tomcat answer as the API does where it refuses a request itself, before any servlet hears of it: a NUL in a path. */
final class RefusedRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final ProblemWriter problems;

    RefusedRequests(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addContextCustomizers(context -> {
            context.getParent().getPipeline().addValve(new Valve(problems));
            if (context.getParent() instanceof StandardHost host) {
                // else it adds its own behind this one
                host.setErrorReportValveClass(Valve.class.getName());
            }
        });
    }

    private static final class Valve extends ErrorReportValve {

        private final ProblemWriter problems;

        Valve(ProblemWriter problems) {
            this.problems = problems;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                problems.write(response.getStatus(), response);
                response.finishResponse();
            } catch (IOException | IllegalStateException nobodyListens) {
                container.getLogger().debug("an error was not told", nobodyListens);
            }
        }
    }
}
