package io.nexuscomm.app;

import io.nexuscomm.app.database.DatabaseAddress;
import io.nexuscomm.app.database.EmbeddedPostgreSql;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Starts a gateway: its database first, unless it is given one, then everything else. */
public final class Serving {

    private Serving() {}

    /**
     * Serves until the process is asked to end.
     *
     * @param database the PostgreSQL to use ({@code postgresql://USER:PASSWORD@HOST/DATABASE}); null or blank for one of
     *     its own on the data directory
     * @param properties win over all others
     * @param beans of the caller's, which close with the gateway
     * @throws StartupProblem saying what to do when it cannot
     */
    public static ConfigurableApplicationContext start(
            DataDirectory directory,
            @Nullable String database,
            ListenAddress address,
            int managementPort,
            Map<String, Object> properties,
            Consumer<GenericApplicationContext> beans) {
        Map<String, Object> settings = new HashMap<>(properties);
        settings.put("server.address", address.host().getHostAddress());
        settings.put("server.port", address.port());
        settings.put("management.server.port", managementPort);
        settings.put("nexuscomm.data", directory.root().toString());
        // made here, before those who write there would make them as the machine's habit is
        directory.privateDirectory("media");
        directory.privateDirectory("logs");
        directory.privateDirectory("plugins");
        directory.privateDirectory("keys");

        EmbeddedPostgreSql embedded = null;
        if (database == null || database.isBlank()) {
            embedded = embedded(directory);
            settings.putAll(new DatabaseAddress(embedded.jdbcUrl(), embedded.user(), embedded.password()).properties());
            // whoever holds the data directory holds its database
            settings.put("nexuscomm.database.exclusive", true);
        } else {
            settings.putAll(DatabaseAddress.parse(database).properties());
        }
        return start(directory, embedded, settings, beans);
    }

    private static ConfigurableApplicationContext start(
            DataDirectory directory,
            @Nullable EmbeddedPostgreSql embedded,
            Map<String, Object> settings,
            Consumer<GenericApplicationContext> more) {
        SpringApplication application = new SpringApplication(GatewayApplication.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.addInitializers(context -> {
            // closed with the context, after everything that was made later: no query meets a stopped server
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(DataDirectory.class, () -> directory);
            if (embedded != null) {
                beans.registerBean(EmbeddedPostgreSql.class, () -> embedded);
            }
            more.accept(beans);
        });
        try {
            return application.run(arguments(settings));
        } catch (RuntimeException | Error failure) {
            close(directory, embedded);
            throw failure;
        }
    }

    /** As arguments, since logging reads them before any other source can be added. */
    private static String[] arguments(Map<String, Object> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private static EmbeddedPostgreSql embedded(DataDirectory directory) {
        Path keys = directory.privateDirectory("keys");
        return EmbeddedPostgreSql.start(
                directory.root().resolve("postgres"),
                directory.privateDirectory("binaries").resolve("postgres"),
                directory.privateDirectory("logs").resolve("postgres.log"),
                new SecretFile(keys.resolve("postgres")).readOrMake(24));
    }

    private static void close(DataDirectory directory, @Nullable EmbeddedPostgreSql embedded) {
        try {
            if (embedded != null) {
                embedded.close();
            }
            directory.close();
        } catch (IOException alreadyGone) {
            System.err.println("nexuscomm: could not clean up: " + alreadyGone.getMessage());
        }
    }
}
