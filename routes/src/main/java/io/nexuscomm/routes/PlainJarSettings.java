package io.nexuscomm.routes;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.StringHelper;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Binds {@code camel.component.<name>.*} for components that come as plain jars: only Camel's starters would do so, and
 * without it the settings are ignored in silence. Refuses what a component does not know.
 */
final class PlainJarSettings implements ComponentCustomizer {

    private final Environment environment;

    PlainJarSettings(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void configure(String name, Component target) {
        Map<String, Object> settings = settingsOf(name);
        if (settings.isEmpty()) {
            return;
        }
        PropertyBindingSupport.build()
                .withCamelContext(target.getCamelContext())
                .withTarget(target)
                .withProperties(settings)
                .withConfigurer(target.getComponentPropertyConfigurer())
                .withRemoveParameters(true)
                .withReference(true)
                .bind();
        if (!settings.isEmpty()) {
            throw new IllegalArgumentException("camel.component." + name + " has no option " + settings.keySet());
        }
    }

    private Map<String, Object> settingsOf(String name) {
        Map<String, Object> settings = new LinkedHashMap<>();
        Binder.get(environment)
                .bind("camel.component." + name, Bindable.mapOf(String.class, String.class))
                .orElse(Map.of())
                .forEach((key, value) -> settings.put(StringHelper.dashToCamelCase(key), value));
        return settings;
    }
}
