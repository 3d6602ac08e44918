package io.nexuscomm.api.rules;

import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.Connections;
import io.nexuscomm.inbox.Templates;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.message.TemplateText;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.lint.Names;
import io.nexuscomm.rules.lint.ReadTopics;
import io.nexuscomm.rules.lint.RunnableRoutes;
import io.nexuscomm.rules.lint.Surroundings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What of an organization a careful reader of its rules has to know. */
@Component
final class KnownSurroundings {

    private final Accounts accounts;
    private final Templates templates;
    private final ConnectorCatalog connectors;
    private final Connections connections;
    private final Users users;
    private final ObjectProvider<ReadTopics> topics;
    private final ObjectProvider<RunnableRoutes> routes;

    KnownSurroundings(
            Accounts accounts,
            Templates templates,
            ConnectorCatalog connectors,
            Connections connections,
            Users users,
            ObjectProvider<ReadTopics> topics,
            ObjectProvider<RunnableRoutes> routes) {
        this.accounts = accounts;
        this.templates = templates;
        this.connectors = connectors;
        this.connections = connections;
        this.users = users;
        this.topics = topics;
        this.routes = routes;
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
        return new Surroundings(names.isEmpty() ? null : names, windows).with(names(organization));
    }

    private Names names(OrganizationId organization) {
        ReadTopics read = topics.getIfAvailable();
        List<Connections.Connection> known = connections.list(organization);
        return new Names(
                channels(organization),
                known.stream().map(Connections.Connection::id).collect(Collectors.toSet()),
                known.stream()
                        .filter(connection -> connection.auth() == Connections.Auth.HMAC && connection.hasSecret())
                        .map(Connections.Connection::id)
                        .collect(Collectors.toSet()),
                read == null ? null : read.of(organization),
                users.list(organization).stream()
                        .collect(Collectors.toMap(
                                Users.User::email, user -> user.id().toString(), (one, other) -> one)),
                routes.getIfAvailable());
    }

    /** An account may be of a plug-in that is away for a while. */
    private Set<String> channels(OrganizationId organization) {
        return Stream.concat(
                        connectors.descriptors().stream().map(Descriptor::id),
                        accounts.list(organization).stream().map(Account::connector))
                .collect(Collectors.toSet());
    }
}
