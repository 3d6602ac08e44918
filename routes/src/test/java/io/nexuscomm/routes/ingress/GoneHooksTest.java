package io.nexuscomm.routes.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class GoneHooksTest {

    private final FixedGateway gateway = new FixedGateway();
    private final String own = "/acme/" + gateway.account.id();

    @Test
    void webhookShouldComeAgainWhenTheConnectorOfItsAccountIsGone() {
        GoneHooks gone = new GoneHooks(catalog(List.of()), () -> gateway);

        assertThat(gone).accepts(own, own + "/with-a-secret", "/acme", "/acme/");
        assertThat(gone).rejects("/acme/nobody", "/acme/01936d2e-0000-7000-8000-000000000000", "/", "");
    }

    @Test
    void webhookShouldBeTakenWhenItsConnectorRuns() {
        GoneHooks gone = new GoneHooks(catalog(List.of(new AcmeConnector().descriptor())), () -> gateway);

        assertThat(gone).rejects(own, "/acme");
    }

    @Test
    void answerShouldSayWhenToComeAgain() {
        WebhookServlet servlet = new WebhookServlet(new GoneHooks(catalog(List.of()), () -> gateway));
        servlet.open();
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/webhooks" + own);
        request.setPathInfo(own);
        MockHttpServletResponse answer = new MockHttpServletResponse();

        servlet.handleService(request, answer);

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isNotBlank();
    }

    private static ConnectorCatalog catalog(List<Descriptor> descriptors) {
        return new ConnectorCatalog() {
            @Override
            public List<Descriptor> descriptors() {
                return descriptors;
            }

            @Override
            public Optional<Descriptor> find(String connector) {
                return descriptors.stream()
                        .filter(each -> each.id().equals(connector))
                        .findFirst();
            }
        };
    }
}
