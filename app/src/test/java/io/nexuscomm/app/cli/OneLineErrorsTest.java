package io.nexuscomm.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class OneLineErrorsTest {

    private final PrintStream console = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @AfterEach
    void giveBackTheConsole() {
        System.setErr(console);
    }

    @Test
    void commandShouldSayOneLineAndFailWhenALibraryThrowsAnError() {
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));

        int code = OneLineErrors.execute(new CommandLine(new Broken()));

        assertThat(code).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(written.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("nexuscomm: FileAlreadyExistsException: lib/libicuuc.so");
    }

    /** Throws as the library does that unpacks PostgreSQL. */
    @Command(name = "broken")
    static final class Broken implements Runnable {

        @Override
        public void run() {
            throw new ExceptionInInitializerError(new FileAlreadyExistsException("lib/libicuuc.so"));
        }
    }
}
