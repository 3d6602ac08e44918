package io.nexuscomm.connector.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.MediaOutcome.Fetched;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.fault.Fault;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.http.HttpHost;
import io.nexuscomm.connector.sandbox.telegram.ChatLine;
import io.nexuscomm.connector.sandbox.telegram.TelegramApp;
import io.nexuscomm.connector.sandbox.telegram.TelegramBot;
import io.nexuscomm.connector.sandbox.telegram.TelegramGroup;
import io.nexuscomm.connector.sandbox.telegram.TelegramPerson;
import io.nexuscomm.connector.sandbox.telegram.TelegramProvider;
import io.nexuscomm.connector.testkit.http.RouteFixture;
import io.nexuscomm.connector.testkit.http.WebhookServer;
import io.nexuscomm.message.content.ContactCard;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Action;
import io.nexuscomm.message.content.Interactive.Layout;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Poll;
import io.nexuscomm.message.content.Selection;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.ConsentChanged;
import io.nexuscomm.message.event.MessageEdited;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.ReactionChanged;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The connector against a Telegram that checks what the real one checks. */
class TelegramSandboxTest {

    private static final TelegramBot BOT =
            new TelegramBot(7123456789L, "harbour_bot", "Harbour Coffee", TelegramChannel.TOKEN);
    private static final TelegramPerson ANA = new TelegramPerson(5550001234L, "Ana", "ana_sousa");
    private static final TelegramPerson LEO = new TelegramPerson(5550009999L, "Leo", "leo");
    private static final TelegramGroup ROASTERS = new TelegramGroup(-1001234567890L, "Roasters");
    private static final byte[] PIXELS = {1, 2, 3};

    private static RouteFixture routes;
    private static WebhookServer gateway;
    private static HttpHost host;
    private static TelegramProvider telegram;
    private static ConnectedAccount account;
    private static TelegramApp ana;

    @BeforeAll
    static void start() throws Exception {
        routes = new RouteFixture(new TelegramChannel());
        gateway = new WebhookServer(routes, "telegram");
        host = HttpHost.bind(0);
        InstantSource clock = InstantSource.system();
        telegram = new TelegramProvider(
                URI.create("http://localhost:" + host.port() + "/telegram"), clock, new Activity(clock));
        host.mount("/telegram", telegram.endpoint());
        host.start();
        telegram.add(BOT);
        telegram.add(ANA);
        telegram.add(ROASTERS);
        account = routes.account(telegram.apiBase().toString());
        ana = telegram.app(BOT, ANA);
        setWebhook();
    }

    /** As the operator does it. */
    private static void setWebhook() throws Exception {
        String hook = "{\"url\":\"" + gateway.base() + "/webhooks/telegram/" + account.id() + "\",\"secret_token\":\""
                + TelegramChannel.SECRET + "\"}";
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(telegram.apiBase() + "/bot" + BOT.token() + "/setWebhook"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(hook))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.ofString()).body()).isEqualTo("{\"ok\":true,\"result\":true}");
        }
    }

    @AfterAll
    static void stop() {
        telegram.close();
        host.close();
        gateway.close();
        routes.close();
    }

    @BeforeEach
    void forget() {
        telegram.faults().clear();
        routes.arrivals().clear();
    }

    @Test
    void everyKindOfContentShouldBeTaken() {
        List<Content> contents = List.of(
                new Text("Olá ☕"),
                new Text("😀".repeat(2_048)),
                routes.gateway().storedMedia(PIXELS, Kind.IMAGE, "image/png"),
                routes.gateway().storedMedia(PIXELS, Kind.VIDEO, "video/mp4"),
                routes.gateway().storedMedia(PIXELS, Kind.GIF, "image/gif"),
                routes.gateway().storedMedia(PIXELS, Kind.AUDIO, "audio/mpeg"),
                routes.gateway().storedMedia(PIXELS, Kind.VOICE, "audio/ogg"),
                routes.gateway().storedMedia(PIXELS, Kind.STICKER, "image/webp"),
                routes.gateway().storedMedia(PIXELS, Kind.FILE, "application/pdf"),
                Interactive.of(Layout.LIST, "Which?", List.of(Action.reply("a", "A"), Action.reply("b", "B"))),
                Location.of(38.7, -9.1),
                Location.of(38.7, -9.1, "Harbour", "Rua 1"),
                ContactCard.of(List.of(new ContactCard.Card("Leo", List.of("+351912345678"), List.of(), null))),
                Poll.of("Which?", List.of("A", "B")));

        for (Content content : contents) {
            SendOutcome outcome = send(content);
            assertThat(outcome).as("%s gave %s", content, outcome).isInstanceOf(Accepted.class);
        }
        assertThat(routes.gateway().openStreams()).isZero();
    }

    @Test
    void pictureOfOursShouldAppearWithItsCaption() {
        send(routes.gateway().storedMedia(PIXELS, Kind.IMAGE, "image/png").toBuilder()
                .caption("Olhe ☕")
                .build());

        assertThat(ana.lines().getLast().text()).isEqualTo("Olhe ☕");
        assertThat(ana.lines().getLast().file()).isEqualTo(PIXELS);
    }

    @Test
    void conversationShouldComeIn() {
        long number = ana.text("Olá!");
        await().untilAsserted(() -> assertThat(events(MessageReceived.class)).hasSize(1));

        ana.edit(number, "Olá!!");
        ana.react(number, "👍");
        ana.blocks(true);

        await().untilAsserted(() -> {
            assertThat(events(MessageEdited.class)).hasSize(1);
            assertThat(events(ReactionChanged.class)).hasSize(1);
            assertThat(events(ConsentChanged.class).map(ConsentChanged::granted))
                    .containsExactly(false);
        });
        assertThat(send(new Text("still there?")))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.error().code()).isEqualTo("OPTED_OUT"));
        ana.blocks(false);
        assertThat(send(new Text("welcome back"))).isInstanceOf(Accepted.class);
    }

    @Test
    void groupShouldBeOneChatWhoeverWritesInItAndTakeTheAnswer() {
        TelegramApp leoInGroup = telegram.app(BOT, LEO, ROASTERS);
        telegram.app(BOT, ANA, ROASTERS).text("@harbour_bot open on Sunday?");
        leoInGroup.text("And on Monday?");
        ana.text("Just between us");
        await().untilAsserted(() -> assertThat(events(MessageReceived.class)).hasSize(3));

        List<MessageReceived> said = events(MessageReceived.class)
                .filter(received -> received.group() != null)
                .toList();

        assertThat(said).hasSize(2).allSatisfy(received -> {
            assertThat(received.meta().chat()).isEqualTo("-1001234567890");
            assertThat(received.group()).isNotNull().satisfies(group -> {
                assertThat(group.address()).isEqualTo(Address.global("tg-chat", "-1001234567890"));
                assertThat(group.name()).isEqualTo("Roasters");
            });
        });
        assertThat(said)
                .extracting(received -> Objects.requireNonNull(received.meta().actor())
                        .address()
                        .value())
                .containsExactlyInAnyOrder("5550001234", "5550009999");
        SendStep answer = new TelegramChannel().step(new Text("From nine."));
        SendStep toGroup = new SendStep(
                answer.clientToken(),
                Address.global("tg-chat", "-1001234567890"),
                "-1001234567890",
                answer.contents(),
                null,
                null,
                false);
        assertThat(routes.send(account, toGroup)).isInstanceOf(Accepted.class);
        assertThat(leoInGroup.lines()).extracting(ChatLine::text).containsExactly("From nine.");
    }

    @Test
    void tapShouldComeInAndTheButtonShouldStopSpinning() {
        send(Interactive.of(Layout.BUTTONS, "Really?", List.of(new Action("a1", "Yes", null, "yes", null, null))));

        ana.tap(ana.lines().getLast().number(), "Yes");

        await().untilAsserted(() -> {
            assertThat(events(MessageReceived.class)
                            .map(received -> received.message().contents().getFirst()))
                    .singleElement()
                    .isInstanceOfSatisfying(Selection.class, chosen -> {
                        assertThat(chosen.payload()).isEqualTo("yes");
                        assertThat(chosen.label()).isEqualTo("Yes");
                    });
            assertThat(ana.spinning()).isZero();
        });
    }

    @Test
    void pictureOfAPersonShouldBeFetched() throws Exception {
        ana.picture(PIXELS, "the cup");
        await().untilAsserted(() -> assertThat(events(MessageReceived.class)).hasSize(1));
        Media medium = (Media) events(MessageReceived.class)
                .findFirst()
                .orElseThrow()
                .message()
                .contents()
                .getFirst();

        Fetched fetched = (Fetched) routes.fetch(account, medium);

        try (InputStream bytes = fetched.bytes()) {
            assertThat(bytes.readAllBytes()).isEqualTo(PIXELS);
        }
    }

    @Test
    void webhookWithAWrongWordShouldBeRefusedAndTheNextAttemptTaken() {
        telegram.faults().on(FaultKind.BAD_SIGNATURE, 1);

        ana.text("genuine");

        await().untilAsserted(() -> assertThat(events(MessageReceived.class)).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({"TOO_MANY_REQUESTS", "SERVER_ERROR", "TOKEN_EXPIRED", "CUT_AFTER"})
    void faultShouldBecomeItsOutcome(FaultKind kind) {
        telegram.faults().set(Fault.times(kind, 1).delay(Duration.ofSeconds(7)));

        assertThat(send(new Text("Hello")))
                .isInstanceOf(
                        switch (kind) {
                            case TOO_MANY_REQUESTS -> Throttled.class;
                            case SERVER_ERROR -> Transient.class;
                            case TOKEN_EXPIRED -> NeedsReauth.class;
                            default -> Uncertain.class;
                        });
    }

    @Test
    void checkShouldKnowTheBotAndItsWebhook() {
        assertThat(routes.check(account).code()).isEqualTo("OK");
    }

    private static SendOutcome send(Content content) {
        return routes.send(account, content);
    }

    private static <T extends ChannelEvent> Stream<T> events(Class<T> type) {
        return routes.arrivals().stream()
                .map(Arrival::events)
                .flatMap(List::stream)
                .filter(type::isInstance)
                .map(type::cast);
    }
}
