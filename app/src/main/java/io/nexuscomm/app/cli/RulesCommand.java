package io.nexuscomm.app.cli;

import io.nexuscomm.rules.RuleTests.Ending;
import io.nexuscomm.rules.lint.Finding.Severity;
import io.nexuscomm.rules.lint.Remark;
import io.nexuscomm.rules.lint.RuleCheck;
import io.nexuscomm.rules.lint.Surroundings;
import io.nexuscomm.rules.lint.TestRun;
import io.nexuscomm.rules.yaml.RuleProblem;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What helps those who keep rules in files. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "rules test and rules lint check rules in files; rules import reads those of other systems.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RulesCommand.Test.class, RulesCommand.Lint.class, ImportRulesCommand.class})
public final class RulesCommand implements Runnable {

    private static final int FAILED = 1;

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** What cannot be read, on the console. */
    private static boolean tellProblems(RuleSource source, RuleCheck check) {
        for (RuleProblem problem : check.file().problems()) {
            System.out.println(source.place(problem.line(), problem.column()) + ": error: "
                    + (problem.path().isEmpty() ? "" : problem.path() + ": ") + problem.message()
                    + (problem.suggestion() == null ? "" : " (" + problem.suggestion() + ")"));
        }
        return check.file().valid();
    }

    /** Plays the examples beside rules. */
    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = {
                "Plays the tests beside rules. Ends with 0 when all pass, 1 when one fails or a file has a problem. What"
                        + " a test says that cannot be played is told, and does not fail.",
                ""
            })
    static final class Test implements Callable<Integer> {

        @Parameters(paramLabel = "FILE_OR_DIR", description = "a rule file, or a folder of them (*.yaml)")
        private Path place = Path.of(".");

        @Option(names = "--brief", description = "leaves out the tests that pass")
        private boolean brief;

        @Override
        public Integer call() {
            RuleSource source = RuleSource.of(place);
            RuleCheck check = RuleCheck.of(source.text(), Surroundings.UNKNOWN);
            boolean readable = tellProblems(source, check);
            for (TestRun run : check.tests()) {
                if (!brief || run.ending() != Ending.PASSED) {
                    System.out.println(word(run.ending()) + "  " + source.place(run.line(), run.column()) + ": "
                            + run.rule() + ": " + run.test()
                            + (run.details().isEmpty() ? "" : ": " + String.join("; ", run.details())));
                }
            }
            long failed = count(check, Ending.FAILED);
            System.out.println(count(check, Ending.PASSED) + " passed, " + failed + " failed, "
                    + count(check, Ending.OUTDATED) + " outdated, "
                    + count(check, Ending.NOT_PLAYABLE) + " cannot be played");
            return readable && failed == 0 ? CommandLine.ExitCode.OK : FAILED;
        }

        private static long count(RuleCheck check, Ending ending) {
            return check.tests().stream().filter(run -> run.ending() == ending).count();
        }

        private static String word(Ending ending) {
            return switch (ending) {
                case PASSED -> "passes    ";
                case FAILED -> "FAILS     ";
                case OUTDATED -> "outdated  ";
                case NOT_PLAYABLE -> "unplayable";
            };
        }
    }

    /** Reads rules as a careful reader would. */
    @Command(
            name = "lint",
            mixinStandardHelpOptions = true,
            description = {
                "Tells what is wrong with rules, and what is allowed and hardly meant. Ends with 0, or with 1 when there"
                        + " is an error, or with --strict a warning.",
                ""
            })
    static final class Lint implements Callable<Integer> {

        @Parameters(paramLabel = "FILE_OR_DIR", description = "a rule file, or a folder of them (*.yaml)")
        private Path place = Path.of(".");

        @Option(names = "--strict", description = "fails for warnings, too")
        private boolean strict;

        @Override
        public Integer call() {
            RuleSource source = RuleSource.of(place);
            RuleCheck check = RuleCheck.of(source.text(), Surroundings.UNKNOWN);
            boolean passed = tellProblems(source, check);
            for (Remark remark : check.remarks()) {
                var finding = remark.finding();
                System.out.println(source.place(remark.line(), remark.column()) + ": "
                        + finding.severity().name().toLowerCase(Locale.ROOT) + ": " + finding.rule() + ": "
                        + finding.message() + (finding.suggestion() == null ? "" : " (" + finding.suggestion() + ")")
                        + " [" + finding.code() + "]");
                passed &= finding.severity() == Severity.HINT || !strict && finding.severity() == Severity.WARNING;
            }
            System.out.println(check.file().rules().size() + " rules, "
                    + check.file().problems().size() + " problems, "
                    + check.remarks().size() + " remarks");
            return passed ? CommandLine.ExitCode.OK : FAILED;
        }
    }
}
