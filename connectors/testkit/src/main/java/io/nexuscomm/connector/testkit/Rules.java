package io.nexuscomm.connector.testkit;

import java.util.ArrayList;
import java.util.List;

/** All rules for all that a connector shows. */
final class Rules {

    private Rules() {}

    static List<Rule> of(Subject subject) {
        List<Rule> rules = new ArrayList<>(DescriptorRules.of(subject));
        rules.addAll(ImplementationRules.of(subject));
        rules.addAll(SignatureRules.of(subject));
        for (Fixture fixture : subject.fixtures()) {
            rules.addAll(IngressRules.of(subject, fixture));
            rules.addAll(TraceRules.of(subject, fixture));
            rules.addAll(SourceRules.of(subject, fixture));
            rules.addAll(IdentityRules.of(subject, fixture));
            rules.addAll(InboxRules.of(subject, fixture));
            rules.addAll(HostileRules.of(subject, fixture));
        }
        rules.addAll(InboxRules.of(subject));
        rules.addAll(PurityRules.of(subject));
        subject.outbound().forEach(fixture -> rules.addAll(OutboundRules.of(subject, fixture)));
        rules.addAll(RenderingRules.of(subject));
        rules.addAll(RecipientRules.of(subject));
        rules.addAll(CapabilityRules.of(subject));
        rules.addAll(RouteRules.of(subject));
        return rules;
    }
}
