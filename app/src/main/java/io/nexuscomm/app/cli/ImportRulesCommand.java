package io.nexuscomm.app.cli;

import io.nexuscomm.app.StartupProblem;
import io.nexuscomm.rules.importing.ChatwootImport;
import io.nexuscomm.rules.importing.Imported;
import io.nexuscomm.rules.importing.SieveImport;
import io.nexuscomm.rules.importing.Unreadable;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes other systems' rules as ours. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Writes another system's rules as ours to the console: all of them drafts. What does not map is listed on"
                    + " the error output. Ends with 0 when all mapped, 1 when something did not.",
            ""
        })
final class ImportRulesCommand implements Callable<Integer> {

    private static final int NOT_ALL = 1;
    private static final long MOST_BYTES = 8L * 1024 * 1024;

    /** The systems whose rules can be read. */
    enum Source {
        sieve,
        chatwoot
    }

    @Parameters(
            index = "0",
            paramLabel = "SYSTEM",
            description = "sieve (RFC 5228), or chatwoot (automation rules as its API lists them, JSON)")
    private Source source = Source.sieve;

    @Parameters(index = "1", paramLabel = "FILE", description = "the script or the export")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        Imported imported = read();
        System.out.print(RuleYaml.write(imported.rules()));
        System.err.println(
                imported.rules().size() + " rules, " + imported.losses().size() + " things that are not as they were");
        imported.losses().forEach(loss -> System.err.println("  " + loss));
        return imported.losses().isEmpty() ? CommandLine.ExitCode.OK : NOT_ALL;
    }

    private Imported read() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new StartupProblem(file + " has more than 8 MB");
            }
            String text = Files.readString(file);
            return switch (source) {
                case sieve -> SieveImport.of(text);
                case chatwoot -> ChatwootImport.of(text);
            };
        } catch (Unreadable e) {
            throw new StartupProblem(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StartupProblem("cannot read " + file + " (" + e.getMessage() + ")", e);
        }
    }
}
