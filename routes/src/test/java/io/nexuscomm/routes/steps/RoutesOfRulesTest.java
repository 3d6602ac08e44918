package io.nexuscomm.routes.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.camel.RuleRoutes;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ProcessorEndpoint;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

/** That Camel takes the routes of a rule, and goes through them as the rule says. */
class RoutesOfRulesTest {

    private static final Rule RULE = RuleYaml.parse("""
                    rule: follow-up
                    trigger: message.received
                    if: { channel: sms }
                    then:
                      - tag: begun
                      - parallel: [[{ note: one }], [{ note: two }]]
                      - choose:
                          - if: { contact.tier: vip }
                            then: [{ wait: 10m }, { priority: high }]
                            else: [{ tag: plain }]
                      - { call: { http: { connection: erp, url: /tickets } }, onError: { retry: { max: 2 }, then: continue } }
                      - { reply: "Hi {{contact.name}}", if: { channel: sms } }
                    else: [{ tag: other }]
                    """).rules().getFirst();

    /** What a run asks and does, as its routes call it. */
    public static final class Run {

        final List<String> done = new ArrayList<>();
        private final Set<String> holding;

        Run(Set<String> holding) {
            this.holding = holding;
        }

        public boolean holds(String path, Exchange exchange) {
            return holding.contains(path) && exchange.getException() == null;
        }
    }

    private static List<String> through(String route, Set<String> holding) throws Exception {
        Run run = new Run(holding);
        RuleRoutes routes = RuleRoutes.of(RULE, 3);
        try (CamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("nexusRun", run);
            camel.addComponent("nexus", new Steps(run));
            camel.start();
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString("follow-up.camel.yaml", routes.yaml()));
            assertThat(camel.getRoutes()).extracting(each -> each.getId()).containsExactlyElementsOf(routes.ids());
            Exchange exchange = camel.createProducerTemplate().send("direct:" + route, any -> {});
            assertThat(exchange.getException()).isNull();
        }
        return run.done;
    }

    private static final class Steps extends DefaultComponent {

        private final Run run;

        Steps(Run run) {
            this.run = run;
        }

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            Map<String, Object> own = new HashMap<>(parameters);
            parameters.clear();
            return new ProcessorEndpoint(uri, this, exchange -> run.done.add(remaining + " " + own.get("path")));
        }
    }

    @Test
    void routeShouldEndWhereTheRuleWaits() throws Exception {
        assertThat(through("nxr.follow-up.3", Set.of("/if", "/then/2/choose/0/if")))
                .containsExactly(
                        "step /then/0/tag",
                        "step /then/1/parallel/0/0/note",
                        "step /then/1/parallel/1/0/note",
                        "step /then/2/choose/0/then/0/wait");
    }

    @Test
    void routeAfterAWaitShouldGoOnFromTheBranchOutwards() throws Exception {
        String after = RuleRoutes.of(RULE, 3).after().get("/then/2/choose/0/then/0/wait");

        assertThat(through(after, Set.of()))
                .containsExactly("step /then/2/choose/0/then/1/priority", "step /then/3/call");
    }

    @Test
    void otherBranchAndOtherwiseShouldBeTaken() throws Exception {
        assertThat(through("nxr.follow-up.3", Set.of("/if")))
                .contains("step /then/2/choose/0/else/0/tag")
                .endsWith("step /then/3/call");
        assertThat(through("nxr.follow-up.3", Set.of())).containsExactly("step /else/0/tag");
    }

    @Test
    void conditionOfAStepShouldBeAskedInItsRoute() throws Exception {
        String after = RuleRoutes.of(RULE, 3).after().get("/then/3/call");

        assertThat(through(after, Set.of("/then/4/if"))).containsExactly("step /then/4/reply");
        assertThat(through(after, Set.of())).isEmpty();
    }
}
