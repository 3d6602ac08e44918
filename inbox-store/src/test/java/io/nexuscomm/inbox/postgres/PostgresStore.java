package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/** A store of its own for a test class: on a database of its own, with a directory for media and keys. */
final class PostgresStore implements BeforeAllCallback, AfterAllCallback {

    private final EmbeddedDatabase database = new EmbeddedDatabase();
    private final UnaryOperator<String> url;
    private @Nullable PostgresPorts ports;
    private @Nullable Path data;

    PostgresStore() {
        this(UnaryOperator.identity());
    }

    /** @param url how the store reaches the database */
    PostgresStore(UnaryOperator<String> url) {
        this.url = url;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        database.beforeAll(context);
        data = Files.createTempDirectory("store-");
        InboxDatabase.Address at = database.address();
        ports = PostgresPorts.open(
                new InboxDatabase.Address(url.apply(at.url()), at.user(), at.password(), at.connections()), data());
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        Objects.requireNonNull(ports, "not open").close();
        database.afterAll(context);
        FileSystemUtils.deleteRecursively(data());
    }

    Ports ports() {
        return Objects.requireNonNull(ports, "not open").ports();
    }

    Path data() {
        return Objects.requireNonNull(data, "not open");
    }
}
