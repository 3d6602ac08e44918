package io.nexuscomm.app;

import io.nexuscomm.routes.hooks.HookRoutes;
import io.nexuscomm.routes.ingress.IngressRoutes;
import java.util.Arrays;
import java.util.List;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Keeps the filters that stand before everything from standing before the webhooks: signing in, observing, character
 * sets. A webhook is verified by its signature and measured by its route, and would spend a fifth of its time there.
 */
final class WebhookFilters implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addContextCustomizers(context -> context.addLifecycleListener(event -> {
            if (event.getType().equals(Lifecycle.AFTER_START_EVENT)) {
                standAside(context);
            }
        }));
    }

    private static void standAside(Context context) {
        List<String> others = Arrays.stream(context.findChildren())
                .map(Container::getName)
                .filter(name -> !name.equals(IngressRoutes.SERVLET) && !name.equals(HookRoutes.SERVLET))
                .toList();
        for (FilterMap everywhere : context.findFilterMaps()) {
            if (Arrays.asList(everywhere.getURLPatterns()).contains("/*")) {
                context.addFilterMap(before(others, everywhere));
                context.removeFilterMap(everywhere);
            }
        }
    }

    private static FilterMap before(List<String> servlets, FilterMap everywhere) {
        FilterMap map = new FilterMap();
        map.setFilterName(everywhere.getFilterName());
        for (String dispatcher : everywhere.getDispatcherNames()) {
            map.setDispatcher(dispatcher);
        }
        servlets.forEach(map::addServletName);
        return map;
    }
}
