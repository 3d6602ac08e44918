package io.nexuscomm.routes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.ProducerStrip;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Whether a route that breaks is known not to have sent anything, or leaves a doubt. */
class CamelTransportTest {

    private static final String SECRET = "EAAG-token-in-an-url";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CamelTransport transport = new CamelTransport(context.createProducerTemplate());
    private final ConnectedAccount account = new ConnectedAccount(
            new AccountId(new UUID(0, 1)),
            new OrganizationId(new UUID(0, 2)),
            new AccountKey("acme", "1"),
            new AccountConfig(JsonMapper.shared().createObjectNode()));

    @BeforeEach
    void start() {
        // else it waits half a minute for a route to come
        context.getComponent("direct", DirectComponent.class).setBlock(false);
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void outcomeShouldBeWhatTheRouteLeaves() throws Exception {
        SendOutcome outcome = new SendOutcome.Transient(null, "503");
        route(exchange -> exchange.getMessage().setBody(outcome));

        assertThat(send()).isSameAs(outcome);
    }

    @Test
    void sendShouldBeUncertainWhenTheRouteLeavesNoOutcome() throws Exception {
        route(exchange -> exchange.getMessage().setBody("200 OK"));

        assertThat(send()).isInstanceOf(SendOutcome.Uncertain.class);
    }

    @Test
    void sendShouldBeUncertainWhenTheCallBreaksOff() throws Exception {
        called(new SocketTimeoutException("no answer from https://graph/" + SECRET));

        assertThat(send()).isInstanceOf(SendOutcome.Uncertain.class);
    }

    @Test
    void sendShouldBeUncertainWhenTheAnswerCannotBeRead() throws Exception {
        called(new NumberFormatException("Retry-After: soon"));

        assertThat(send()).isInstanceOf(SendOutcome.Uncertain.class);
    }

    @Test
    void sendShouldBeUncertainWhenARouteWithoutACallOfCamelsBreaks() throws Exception {
        route(exchange -> {
            throw new IllegalArgumentException("who knows when");
        });

        assertThat(send()).isInstanceOf(SendOutcome.Uncertain.class);
    }

    @Test
    void sendShouldBeTransientWhenTheConnectionWasRefused() throws Exception {
        called(new IOException("wrapped", new ConnectException("refused")));

        assertThat(send()).isInstanceOf(SendOutcome.Transient.class);
    }

    @Test
    void sendShouldBeTransientWhenTheRequestCouldNotBeRendered() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(Endpoints.egress("acme"))
                        .process(ProducerStrip.thenSetting(exchange -> {
                            throw new IllegalArgumentException("a renderer's fault");
                        }))
                        .to("direct:provider");
            }
        });

        assertThat(send()).isInstanceOf(SendOutcome.Transient.class);
    }

    @Test
    void sendShouldBeTransientWhenThereIsNoSuchRoute() {
        assertThat(send()).isInstanceOf(SendOutcome.Transient.class);
    }

    @Test
    void detailShouldNameTheKindOfFailureAndNotItsText() throws Exception {
        called(new SocketTimeoutException("no answer from https://graph/" + SECRET));

        assertThat(send().detail()).contains("SocketTimeoutException").doesNotContain(SECRET);
    }

    @Test
    void fetchShouldBeTransientWhenItsRouteBreaksOrIsNotThere() throws Exception {
        assertThat(transport.fetch(new MediaRequest(account, null, null))).isInstanceOf(MediaOutcome.Transient.class);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(Endpoints.media("acme")).process(exchange -> {
                    throw new IOException(SECRET);
                });
            }
        });

        assertThat(transport.fetch(new MediaRequest(account, null, null)))
                .isEqualTo(new MediaOutcome.Transient(null, "IOException"));
    }

    /** A route as connectors have them, whose call ends in a failure. */
    private void called(Exception failure) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(Endpoints.egress("acme")).process(ProducerStrip.all()).to("direct:provider");
                from("direct:provider").process(exchange -> {
                    throw failure;
                });
            }
        });
    }

    private void route(Processor step) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(Endpoints.egress("acme")).process(step);
            }
        });
    }

    private SendOutcome send() {
        SendStep step = new SendStep(
                "token", Address.global("tel", "+14155550100"), "chat", List.of(new Text("hello")), null, null, false);
        return transport.send(new EgressRequest(account, step));
    }
}
