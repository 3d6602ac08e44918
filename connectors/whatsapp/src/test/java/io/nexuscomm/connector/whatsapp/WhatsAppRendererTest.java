package io.nexuscomm.connector.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.testkit.http.TestGateway;
import io.nexuscomm.message.content.ContactCard;
import io.nexuscomm.message.content.ContactCard.Card;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Action;
import io.nexuscomm.message.content.Interactive.Layout;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Media.Source;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.content.Template;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Address;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WhatsAppRendererTest {

    private static final Address ANA = Address.global("tel", "+16505551234");

    private final ConnectedAccount account = new TestGateway(new WhatsAppConnector().descriptor())
            .account(new WhatsAppChannel().config("106540352242922", "https://graph.example"));
    private final WhatsAppRenderer renderer = new WhatsAppRenderer();

    @Test
    void textShouldBeOneRequestWhenItIsSentToANumber() {
        ProviderRequest request = renderer.render(step("16505551234", new Text("Grüße ☕"), null), account);

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/v25.0/106540352242922/messages");
        assertThat(request.mediaType()).isEqualTo("application/json");
        assertThat(request.headers()).isEmpty();
        assertThat(json(request)).isEqualTo(JsonMapper.shared().readTree("""
                        {"messaging_product":"whatsapp","recipient_type":"individual","to":"16505551234","type":"text",
                         "text":{"preview_url":false,"body":"Grüße ☕"},"biz_opaque_callback_data":"token-1"}"""));
    }

    @Test
    void requestShouldHoldNoSecret() {
        ProviderRequest request = renderer.render(step("16505551234", new Text("hi"), null), account);

        assertThat(request.toString() + json(request))
                .doesNotContain(WhatsAppChannel.TOKEN)
                .doesNotContain(WhatsAppChannel.APP_SECRET);
    }

    @Test
    void answerShouldNameTheMessageItAnswers() {
        JsonNode json = json(renderer.render(step("16505551234", new Text("yes"), "wamid.X"), account));

        assertThat(json.at("/context/message_id").stringValue()).isEqualTo("wamid.X");
    }

    @ParameterizedTest
    @CsvSource({
        "4915112345678, individual, to, 4915112345678",
        "+4915112345678, individual, to, 4915112345678",
        "US.13491208655302741918, individual, recipient, US.13491208655302741918",
        "Y2FwaV9ncm91cDox, group, to, Y2FwaV9ncm91cDox"
    })
    void addresseeShouldFollowFromTheChat(String chat, String recipientType, String field, String value) {
        JsonNode json = json(renderer.render(step(chat, new Text("hi"), null), account));

        assertThat(json.path("recipient_type").stringValue()).isEqualTo(recipientType);
        assertThat(json.path(field).stringValue()).isEqualTo(value);
        assertThat(json.has(field.equals("to") ? "recipient" : "to")).isFalse();
    }

    @Test
    void textShouldBeTakenUpToItsLimitInCodePoints() {
        String longest = "😀".repeat(4_096);

        assertThat(content(new Text(longest)).path("body").stringValue()).isEqualTo(longest);
        assertThatThrownBy(() -> content(new Text(longest + "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the text has 4097 characters, of 4096");
    }

    @ParameterizedTest
    @CsvSource({"IMAGE,image", "VIDEO,video", "GIF,video", "FILE,document"})
    void mediumShouldBeShownByItsIdWithItsCaption(Kind kind, String type) {
        JsonNode json = json(renderer.render(step("16505551234", media(kind, "2754", "look"), null), account));

        assertThat(json.path("type").stringValue()).isEqualTo(type);
        assertThat(json.path(type).path("id").stringValue()).isEqualTo("2754");
        assertThat(json.path(type).path("caption").stringValue()).isEqualTo("look");
        assertThat(json.path(type).has("filename")).isEqualTo(kind == Kind.FILE);
    }

    @Test
    void mediumShouldBeShownByLinkWhenItLiesElsewhere() {
        JsonNode json = content(media(Kind.IMAGE, "https://cdn.example/x.jpg", null));

        assertThat(json).isEqualTo(JsonMapper.shared().readTree("{\"link\":\"https://cdn.example/x.jpg\"}"));
    }

    @Test
    void voiceMessageShouldBeMarkedAsOne() {
        assertThat(content(media(Kind.VOICE, "1", null)).path("voice").booleanValue())
                .isTrue();
        assertThat(content(media(Kind.AUDIO, "1", null)).has("voice")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"AUDIO", "VOICE", "STICKER"})
    void captionShouldBeRefusedWhenItWouldBeLost(Kind kind) {
        assertThatThrownBy(() -> content(media(kind, "1", "lost"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mediumShouldBeRefusedWhenItWasNeitherUploadedNorLinked() {
        assertThatThrownBy(() -> content(media(Kind.IMAGE, null, null))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void emptyHeaderAndFooterShouldBeNone() {
        JsonNode json = content(new Interactive(
                Interactive.TYPE, Layout.BUTTONS, "", "Which?", " ", List.of(Action.reply("1", "Tea"))));

        assertThat(json.has("header")).isFalse();
        assertThat(json.has("footer")).isFalse();
    }

    @Test
    void cardWithoutANameShouldBeCalledByWhatElseItHolds() {
        assertThat(content(ContactCard.of(List.of(new Card(null, List.of(), List.of("ana@example.org"), null))))
                        .at("/0/name/formatted_name")
                        .stringValue())
                .isEqualTo("ana@example.org");
        assertThat(content(ContactCard.of(List.of(new Card(" ", List.of("+4915112345678"), List.of(), null))))
                        .at("/0/name/first_name")
                        .stringValue())
                .isEqualTo("+4915112345678");
    }

    @Test
    void placeShouldBeSent() {
        JsonNode json = content(new Location(Location.TYPE, 37.5, -122.1, "HQ", null, null));

        assertThat(json)
                .isEqualTo(JsonMapper.shared().readTree("{\"latitude\":37.5,\"longitude\":-122.1,\"name\":\"HQ\"}"));
    }

    @Test
    void cardsShouldBeSent() {
        JsonNode json = content(new ContactCard(
                ContactCard.TYPE, List.of(new Card("Monica", List.of("+1 666"), List.of("m@example.org"), "Acme"))));

        assertThat(json).isEqualTo(JsonMapper.shared().readTree("""
                        [{"name":{"formatted_name":"Monica","first_name":"Monica"},"phones":[{"phone":"+1 666"}],
                          "emails":[{"email":"m@example.org"}],"org":{"company":"Acme"}}]"""));
    }

    @Test
    void threeChoicesShouldBeButtons() {
        JsonNode json = content(choices(Layout.BUTTONS, 3));

        assertThat(json.path("type").stringValue()).isEqualTo("button");
        assertThat(json.at("/action/buttons")).hasSize(3);
        assertThat(json.at("/action/buttons/0"))
                .isEqualTo(JsonMapper.shared()
                        .readTree("{\"type\":\"reply\",\"reply\":{\"id\":\"pay-1\",\"title\":\"Choice 1\"}}"));
        assertThat(json.at("/body/text").stringValue()).isEqualTo("Which?");
        assertThat(json.at("/header/text").stringValue()).isEqualTo("Head");
        assertThat(json.at("/footer/text").stringValue()).isEqualTo("Foot");
    }

    @ParameterizedTest
    @CsvSource({"BUTTONS,4", "BUTTONS,10", "LIST,1", "LIST,10"})
    void moreChoicesShouldBeAList(Layout layout, int count) {
        JsonNode json = content(choices(layout, count));

        assertThat(json.path("type").stringValue()).isEqualTo("list");
        assertThat(json.at("/action/sections/0/rows")).hasSize(count);
        assertThat(json.at("/action/sections/0/rows/0/id").stringValue()).isEqualTo("pay-1");
    }

    @ParameterizedTest
    @CsvSource({"BUTTONS,0", "BUTTONS,11", "LIST,11", "CAROUSEL,2", "FORM,1"})
    void choicesShouldBeRefusedWhenWhatsAppHasNoSuchMessage(Layout layout, int count) {
        assertThatThrownBy(() -> content(choices(layout, count))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void labelShouldBeRefusedWhenItIsTooLongForAButton() {
        Action fits = new Action("1", "x".repeat(20), null, null, null, null);
        Action longer = new Action("1", "x".repeat(21), null, null, null, null);

        assertThat(content(offer(Layout.BUTTONS, List.of(fits)))).isNotNull();
        assertThatThrownBy(() -> content(offer(Layout.BUTTONS, List.of(longer))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sectionsShouldKeepTheirRowsTogether() {
        JsonNode json = content(offer(
                Layout.LIST,
                List.of(
                        new Action("1", "A", "first", null, null, "Tea"),
                        new Action("2", "B", null, null, null, "Coffee"),
                        new Action("3", "C", null, null, null, "Tea"))));

        assertThat(json.at("/action/sections")).hasSize(2);
        assertThat(json.at("/action/sections/0/title").stringValue()).isEqualTo("Tea");
        assertThat(json.at("/action/sections/0/rows")).hasSize(2);
        assertThat(json.at("/action/sections/0/rows/0/description").stringValue())
                .isEqualTo("first");
    }

    @Test
    void singleLinkShouldBeALinkButton() {
        Action link = new Action("1", "Open", null, null, "https://example.org/order", null);

        JsonNode json = content(offer(Layout.BUTTONS, List.of(link)));

        assertThat(json.path("type").stringValue()).isEqualTo("cta_url");
        assertThat(json.at("/action/parameters/url").stringValue()).isEqualTo("https://example.org/order");
        assertThatThrownBy(() -> content(offer(Layout.BUTTONS, List.of(link, link))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void templateShouldCarryItsVariablesInOrderWhenTheyAreNumbered() {
        Map<String, String> variables = Map.of("10", "ten", "2", "two", "1", "one");

        JsonNode json = content(new Template(Template.TYPE, "order_ready", "en-US", variables, null));

        assertThat(json.at("/language/code").stringValue()).isEqualTo("en_US");
        assertThat(json.at("/components/0/parameters"))
                .isEqualTo(JsonMapper.shared().readTree("""
                        [{"type":"text","text":"one"},{"type":"text","text":"two"},{"type":"text","text":"ten"}]"""));
    }

    @Test
    void templateShouldNameItsVariablesWhenTheyHaveNames() {
        JsonNode json = content(new Template(Template.TYPE, "order_ready", "de", Map.of("name", "Ana"), null));

        assertThat(json.at("/components/0/parameters/0/parameter_name").stringValue())
                .isEqualTo("name");
    }

    @Test
    void contentShouldBeRefusedWhenWhatsAppCannotSendIt() {
        assertThatThrownBy(() -> content(new SystemNote(SystemNote.TYPE, "X", "x", Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("WhatsApp cannot send a systemNote");
    }

    @Test
    void stepShouldBeRefusedWhenItHoldsTwoContents() {
        SendStep step =
                new SendStep("token-1", ANA, "16505551234", List.of(new Text("a"), new Text("b")), null, null, false);

        assertThatThrownBy(() -> renderer.render(step, account)).isInstanceOf(IllegalArgumentException.class);
    }

    private JsonNode content(Content content) {
        JsonNode json = json(renderer.render(step("16505551234", content, null), account));
        return json.path(json.path("type").stringValue());
    }

    private static JsonNode json(ProviderRequest request) {
        return JsonMapper.shared().readTree(request.body());
    }

    private static SendStep step(String chat, Content content, @Nullable String replyTo) {
        return new SendStep("token-1", ANA, chat, List.of(content), replyTo, null, false);
    }

    private static Interactive choices(Layout layout, int count) {
        return offer(
                layout,
                IntStream.rangeClosed(1, count)
                        .mapToObj(i -> new Action("id-" + i, "Choice " + i, null, "pay-" + i, null, null))
                        .toList());
    }

    private static Interactive offer(Layout layout, List<Action> actions) {
        return new Interactive(Interactive.TYPE, layout, "Head", "Which?", "Foot", actions);
    }

    private static Media media(Kind kind, @Nullable String ref, @Nullable String caption) {
        return Media.pending(kind, new Source("", null))
                .source(ref == null ? null : new Source(ref, null))
                .fileName("bill.pdf")
                .caption(caption)
                .build();
    }
}
