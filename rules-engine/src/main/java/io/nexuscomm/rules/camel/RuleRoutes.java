package io.nexuscomm.rules.camel;

import io.nexuscomm.rules.model.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * A rule as Camel routes: one from its beginning, and one from each step that it waits for. Steps have ids that speak the
 * rule's language ({@code follow-up.then.1.wait}) and say where in the stored rule they stand: texts and conditions stay
 * there, because Camel would take the placeholders of a text for its own. Immutable.
 */
public final class RuleRoutes {

    /** Canonical notation: Camel warns of the other one. Lines are never folded, so that ids stay whole. */
    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setWidth(10_000)
            .setSplitLines(false)
            .build();

    private final String yaml;
    private final Map<String, String> after;
    private final List<String> ids;

    private RuleRoutes(String yaml, Map<String, String> after, List<String> ids) {
        this.yaml = yaml;
        this.after = Map.copyOf(after);
        this.ids = List.copyOf(ids);
    }

    /** @param revision of the organization's rules in which it stands so */
    public static RuleRoutes of(Rule rule, int revision) {
        RouteWriter writer = new RouteWriter(rule, revision);
        List<Map<String, Object>> routes = writer.routes();
        String yaml = new Dump(SETTINGS).dumpToString(routes);
        return new RuleRoutes(yaml, writer.after(), writer.ids());
    }

    /** The name of a rule's first route. */
    public static String id(String rule, int revision) {
        return "nxr." + rule + "." + revision;
    }

    /** The routes, as Camel's YAML DSL reads them. */
    public String yaml() {
        return yaml;
    }

    /** The ids of all routes, the first one first. */
    public List<String> ids() {
        return ids;
    }

    /** By the path of each step that it waits for ({@code /then/1/wait}), the route that goes on after it. */
    public Map<String, String> after() {
        return after;
    }

    static Map<String, Object> node(Object... keysAndValues) {
        Map<String, Object> node = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            node.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return node;
    }
}
