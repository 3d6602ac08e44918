package io.nexuscomm.rules.lint;

import io.nexuscomm.rules.Library;
import io.nexuscomm.rules.RuleTests;
import io.nexuscomm.rules.RuleTests.Result;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RulePlaces;
import io.nexuscomm.rules.yaml.RulePlaces.Spot;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that can be said of a rule file without a message: its problems, what a careful reader would ask, and how the
 * examples beside its rules went. Pure.
 */
public record RuleCheck(RuleFile file, List<Remark> remarks, List<TestRun> tests) {

    private static final Spot NOWHERE = new Spot(1, 1);

    /** Checks a file. Never throws. */
    public static RuleCheck of(String yaml, Surroundings surroundings) {
        RuleFile file = RuleYaml.parse(yaml);
        RulePlaces places = RulePlaces.of(yaml);
        List<Remark> remarks = Stream.concat(
                        RuleLint.of(
                                file.rules(), surroundings.with(file.library().templates()))
                                .stream(),
                        Stream.concat(
                                Stream.concat(
                                        SegmentFindings.of(file.rules(), file.library()).stream(),
                                        Stream.concat(
                                                TimetableFindings.of(file.rules()).stream(),
                                                ClosedCalendars.of(file.rules(), file.library()).stream())),
                                Stream.concat(
                                        MissingNames.of(file.rules(), file.library()).stream(),
                                        NameFindings.of(file.rules(), surroundings.names()).stream())))
                .map(finding -> remark(finding, places))
                .toList();
        List<TestRun> tests = new ArrayList<>();
        file.rules().forEach(rule -> tests.addAll(tests(rule, file.library(), places)));
        return new RuleCheck(file, remarks, List.copyOf(tests));
    }

    /** The examples that keep the rules from being published. */
    public List<TestRun> blocking() {
        return tests.stream().filter(TestRun::blocks).toList();
    }

    private static Remark remark(Finding finding, RulePlaces places) {
        Spot spot = spot(places, finding.rule(), finding.path());
        return new Remark(finding, spot.line(), spot.column());
    }

    private static List<TestRun> tests(Rule rule, Library library, RulePlaces places) {
        List<Result> results = RuleTests.play(rule, library);
        List<TestRun> runs = new ArrayList<>(results.size());
        for (int i = 0; i < results.size(); i++) {
            Result result = results.get(i);
            Spot spot = spot(places, rule.id(), "/tests/" + i);
            runs.add(new TestRun(
                    rule.id(),
                    rule.status() == Status.LIVE,
                    i,
                    result.test(),
                    result.ending(),
                    result.details(),
                    spot.line(),
                    spot.column()));
        }
        return runs;
    }

    private static Spot spot(RulePlaces places, String rule, String path) {
        Spot spot = places.find(rule, path);
        return spot == null ? NOWHERE : spot;
    }
}
