package io.nexuscomm.connector.declarative;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.Renderer;
import io.nexuscomm.connector.declarative.definition.Definition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.RoutesBuilder;

/**
 * A connector that is data. Its routes are made once and ask it which version is in force, so that a next version takes
 * the place of the one before between two messages, without a route being stopped. Thread-safe.
 */
public class DeclarativeConnector implements Connector {

    private volatile DeclarativeVersion current;

    /** @param first the version to begin with */
    public DeclarativeConnector(DeclarativeVersion first) {
        this.current = first;
    }

    /** @param resource a {@code connector.yaml} beside {@code beside}, without mappings */
    static DeclarativeVersion bundled(Class<?> beside, String resource) {
        try (InputStream yaml = beside.getResourceAsStream(resource)) {
            if (yaml == null) {
                throw new IllegalStateException("there is no " + resource + " beside " + beside.getName());
            }
            String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
            return DeclarativeVersion.of(Definition.read(text, null, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version in force. */
    public DeclarativeVersion current() {
        return current;
    }

    /**
     * Puts the next version in force. What is on its way ends with the version it began with.
     *
     * @throws IllegalArgumentException when it is another connector
     */
    public void replaceWith(DeclarativeVersion next) {
        if (!next.descriptor().id().equals(current.descriptor().id())) {
            throw new IllegalArgumentException("a connector keeps its id");
        }
        current = next;
    }

    @Override
    public Descriptor descriptor() {
        return current.descriptor();
    }

    @Override
    public Normalizer normalizer() {
        return raw -> current.normalizer().normalize(raw);
    }

    @Override
    public Renderer renderer() {
        return (step, account) -> current.renderer(null).render(step, account);
    }

    @Override
    public RoutesBuilder routes(Gateway gateway) {
        return new DeclarativeRoutes(this, gateway);
    }
}
