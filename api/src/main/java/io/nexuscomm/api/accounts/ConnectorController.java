package io.nexuscomm.api.accounts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.nexuscomm.api.web.Items;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.InstalledPlugin;
import io.nexuscomm.connector.InstalledPlugin.State;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Accounts")
@RestController
@RequestMapping("/api/v1/connectors")
class ConnectorController {

    private final ConnectorCatalog catalog;

    ConnectorController(ConnectorCatalog catalog) {
        this.catalog = catalog;
    }

    @Operation(
            summary = "List the connectors",
            description = "Those that were put beside the gateway are told with their state: `RUNNING`, `KEPT` when the"
                    + " version before runs on because the newest is refused, `OFF` when nothing of it runs; `problems`"
                    + " says why.")
    @GetMapping
    Items<ConnectorView> list() {
        List<InstalledPlugin> plugins = catalog.plugins();
        Stream<ConnectorView> running = catalog.descriptors().stream().map(descriptor -> {
            Optional<InstalledPlugin> plugin = plugins.stream()
                    .filter(each -> each.state() != State.OFF && descriptor.id().equals(each.connector()))
                    .findFirst();
            return ConnectorView.of(descriptor, plugin.orElse(null));
        });
        Stream<ConnectorView> off =
                plugins.stream().filter(each -> each.state() == State.OFF).map(ConnectorView::off);
        return Items.all(Stream.concat(running, off).toList());
    }

    /**
     * A connector as a form and a reader need it. One that is off has an id, a name, and the problems that keep it off.
     *
     * @param pushed whether the provider calls a webhook of ours
     * @param version null for what is built in
     * @param problems why the newest version does not run; null when it does
     * @param descriptor its facts, beside these; null for one that is off
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConnectorView(
            String id,
            String name,
            State state,
            @Nullable Boolean pushed,
            @Nullable String version,
            @Nullable List<String> problems,

            @JsonUnwrapped @JsonIgnoreProperties({"id", "name"}) @Nullable
            Descriptor descriptor) {

        static ConnectorView of(Descriptor descriptor, @Nullable InstalledPlugin plugin) {
            return new ConnectorView(
                    descriptor.id(),
                    descriptor.name(),
                    plugin == null ? State.RUNNING : plugin.state(),
                    descriptor.webhook() != null,
                    plugin == null ? null : plugin.version(),
                    plugin == null || plugin.problems().isEmpty() ? null : plugin.problems(),
                    descriptor);
        }

        static ConnectorView off(InstalledPlugin plugin) {
            String id = plugin.connector() == null ? plugin.name() : plugin.connector();
            return new ConnectorView(id, plugin.name(), State.OFF, null, plugin.version(), plugin.problems(), null);
        }
    }
}
