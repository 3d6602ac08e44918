package io.nexuscomm.app.cli;

import io.nexuscomm.app.StartupProblem;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong in one line, and what to do about it. */
public final class OneLineErrors {

    private OneLineErrors() {}

    public static int wrongUsage(ParameterException wrong, String[] args) {
        StringBuilder line = new StringBuilder("nexuscomm: ").append(oneLine(String.valueOf(wrong.getMessage())));
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            unmatched.getSuggestions().stream()
                    .findFirst()
                    .ifPresent(s -> line.append("; did you mean ").append(s).append('?'));
        }
        System.err.println(line.append(" (try --help)"));
        return CommandLine.ExitCode.USAGE;
    }

    public static int failed(Exception failure, CommandLine command, ParseResult parsed) {
        System.err.println("nexuscomm: " + oneLine(StartupProblem.explain(failure)));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
