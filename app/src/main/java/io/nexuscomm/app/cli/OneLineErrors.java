package io.nexuscomm.app.cli;

import io.nexuscomm.app.StartupProblem;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong in one line, and what to do about it. */
public final class OneLineErrors {

    private OneLineErrors() {}

    /** Executes a command; whatever it throws is one line and an exit code. */
    public static int execute(CommandLine command, String... args) {
        try {
            return command.setParameterExceptionHandler(OneLineErrors::wrongUsage)
                    .setExecutionExceptionHandler((failure, failed, parsed) -> failed(failure))
                    .execute(args);
        } catch (Error failure) {
            // picocli hands on exceptions only
            return failed(failure);
        }
    }

    private static int wrongUsage(ParameterException wrong, String[] args) {
        StringBuilder line = new StringBuilder("nexuscomm: ").append(oneLine(String.valueOf(wrong.getMessage())));
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            unmatched.getSuggestions().stream()
                    .findFirst()
                    .ifPresent(s -> line.append("; did you mean ").append(s).append('?'));
        }
        System.err.println(line.append(" (try --help)"));
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Throwable failure) {
        System.err.println("nexuscomm: " + oneLine(StartupProblem.explain(failure)));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
