package io.nexuscomm.api.rules;

import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.Connections;
import io.nexuscomm.inbox.Templates;
import io.nexuscomm.message.TemplateText;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.lint.ReadTopics;
import io.nexuscomm.rules.lint.Surroundings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What of an organization a careful reader of its rules has to know. */
@Component
final class KnownSurroundings {

    private final Accounts accounts;
    private final Templates templates;
    private final ConnectorCatalog connectors;
    private final Connections connections;
    private final ObjectProvider<ReadTopics> topics;

    KnownSurroundings(
            Accounts accounts,
            Templates templates,
            ConnectorCatalog connectors,
            Connections connections,
            ObjectProvider<ReadTopics> topics) {
        this.accounts = accounts;
        this.templates = templates;
        this.connectors = connectors;
        this.connections = connections;
        this.topics = topics;
    }

    Surroundings of(OrganizationId organization) {
        Set<String> names = accounts.list(organization).stream()
                .flatMap(account -> templates.of(organization, account.id()).stream())
                .map(TemplateText::name)
                .collect(Collectors.toSet());
        Map<String, Duration> windows = new HashMap<>();
        for (Descriptor connector : connectors.descriptors()) {
            Duration window = connector.capabilities().window();
            if (window != null) {
                windows.put(connector.id(), window);
            }
        }
        // where no catalogue was read, the provider is the judge
        ReadTopics read = topics.getIfAvailable();
        return new Surroundings(names.isEmpty() ? null : names, windows)
                .tellers(signers(organization), read == null ? null : read.of(organization));
    }

    private Set<String> signers(OrganizationId organization) {
        return connections.list(organization).stream()
                .filter(connection -> connection.auth() == Connections.Auth.HMAC && connection.hasSecret())
                .map(Connections.Connection::id)
                .collect(Collectors.toSet());
    }
}
