package io.nexuscomm.api.connections;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.api.web.Items;
import io.nexuscomm.inbox.Connections;
import io.nexuscomm.inbox.Connections.Auth;
import io.nexuscomm.inbox.Connections.Connection;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Connections")
@RestController
@RequestMapping("/api/v1/connections")
class ConnectionController {

    private final Connections connections;
    private final Clock clock;

    ConnectionController(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Operation(
            summary = "List the programs that rules may ask",
            description = "Their secrets are kept and never shown; `hasSecret` says whether there is one.")
    @GetMapping
    Items<Connection> list(Caller caller) {
        return Items.all(connections.list(caller.organization()));
    }

    @Operation(
            summary = "Make or change a connection",
            description = "Rules name it by its id: `call: { http: { connection: erp, ... } }`. Addresses of private"
                    + " networks are not called unless whoever runs the gateway allowed them.")
    @PutMapping("/{id}")
    Connection put(
            Caller caller,
            @PathVariable @Pattern(regexp = "[a-z][a-z0-9-]{1,62}", message = "is no id") String id,
            @Valid @RequestBody ConnectionChange change) {
        URI address = address(change.baseUrl());
        Optional<Connection> before =
                connections.open(caller.organization(), id).map(Connections.Open::connection);
        boolean keepsSecret =
                change.secret() == null && before.filter(Connection::hasSecret).isPresent();
        if (keepsSecret && !isSameHost(address, before.get().baseUrl())) {
            throw ApiProblem.invalid(
                    "/secret", "must be said anew, since it would go to another host than before", "required");
        }
        if (change.auth() != Auth.NONE && change.secret() == null && !keepsSecret) {
            throw ApiProblem.invalid("/secret", "is needed to say who asks", "required");
        }
        connections.put(
                caller.organization(),
                new Connection(
                        id, change.baseUrl(), change.auth(), change.detail(), change.methods(), false, clock.instant()),
                change.secret());
        return connections.open(caller.organization(), id).orElseThrow().connection();
    }

    @Operation(summary = "Delete a connection", description = "Rules that name it fail from then on, and say why.")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String id) {
        if (!connections.delete(caller.organization(), id)) {
            throw ApiProblem.notFound("connection");
        }
    }

    private static URI address(String written) {
        try {
            URI uri = new URI(written);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw ApiProblem.invalid("/baseUrl", "must be an http or https address, without user or query", "bad-format");
    }

    private static boolean isSameHost(URI address, String before) {
        URI known = URI.create(before);
        return known.getHost().equalsIgnoreCase(address.getHost())
                && known.getPort() == address.getPort()
                && known.getScheme().equals(address.getScheme());
    }
}
