package io.nexuscomm.api.accounts;

import io.nexuscomm.api.web.Items;
import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@Tag(name = "Accounts")
@RestController
@RequestMapping("/api/v1/connectors")
class ConnectorController {

    private final ConnectorCatalog catalog;

    ConnectorController(ConnectorCatalog catalog) {
        this.catalog = catalog;
    }

    @Operation(summary = "List the connectors that are installed")
    @GetMapping
    Items<ConnectorView> list() {
        return Items.all(catalog.descriptors().stream().map(ConnectorView::of).toList());
    }

    /**
     * A connector as a form needs it.
     *
     * @param icon an SVG path, drawn in a 24 by 24 box
     * @param config JSON Schema 2020-12; secrets carry {@code "x-secret": true}
     * @param pushed whether the provider calls a webhook of ours
     */
    record ConnectorView(
            String id,
            String name,
            String icon,
            String docs,
            JsonNode config,
            boolean pushed,
            Capabilities capabilities) {

        static ConnectorView of(Descriptor descriptor) {
            return new ConnectorView(
                    descriptor.id(),
                    descriptor.name(),
                    descriptor.icon(),
                    descriptor.docs(),
                    descriptor.config(),
                    descriptor.webhook() != null,
                    descriptor.capabilities());
        }
    }
}
