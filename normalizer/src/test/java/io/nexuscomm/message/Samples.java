package io.nexuscomm.message;

import io.nexuscomm.message.content.ContactCard;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Action;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Order;
import io.nexuscomm.message.content.Payment;
import io.nexuscomm.message.content.Poll;
import io.nexuscomm.message.content.Selection;
import io.nexuscomm.message.content.SharedPost;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.content.Template;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.content.Unsupported;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.EndpointId;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.ThreadId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Messages and contents with every component set, for tests of the whole form. */
final class Samples {

    static final Instant AT = Instant.parse("2026-05-28T20:26:40.120Z");

    private Samples() {}

    /** One of each content type, by the name of its golden file. */
    static Map<String, Content> contents() {
        Map<String, Content> contents = new LinkedHashMap<>();
        contents.put(
                "text",
                new Text(
                        "Gr\u00fc\u00dfe \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \u0634\u0643\u0631\u0627\n\"x\" \\ </script>"));
        contents.put("media", media());
        contents.put(
                "location",
                new Location(
                        Location.TYPE, -33.8568, 151.2153, "Opera House", "Bennelong Point", "https://example.org/o"));
        contents.put(
                "contact-card",
                ContactCard.of(List.of(new ContactCard.Card(
                        "Ana M", List.of("+49 151 1", "+49 30 2"), List.of("ana@example.org"), "Example"))));
        contents.put(
                "interactive",
                new Interactive(
                        Interactive.TYPE,
                        Interactive.Layout.LIST,
                        "Slots",
                        "When?",
                        "All times CET",
                        List.of(
                                new Action("s1", "Tue 10:00", "with Bob", "slot-1", null, "Tuesday"),
                                new Action("s2", "Web", null, null, "https://example.org/", null),
                                Action.reply("s3", "Later"))));
        contents.put(
                "selection",
                new Selection(
                        Selection.TYPE,
                        new MessageRef(MessageId.of(id(77)), "wamid.7", "0"),
                        "s1",
                        "Tue 10:00",
                        "slot-1",
                        ordered("zip", "10115", "city", "Berlin", "age", "40"),
                        true));
        contents.put(
                "template",
                new Template(
                        Template.TYPE, "order_shipped", "en_US", ordered("2", "DHL", "1", "Ana"), "Hi Ana, by DHL"));
        contents.put("poll", new Poll(Poll.TYPE, "Lunch?", List.of("Soup", "Salad"), true));
        contents.put(
                "shared-post",
                new SharedPost(
                        SharedPost.TYPE,
                        SharedPost.Context.STORY_REPLY,
                        "https://example.org/s",
                        "Our shop",
                        media(),
                        AT));
        contents.put(
                "order",
                Order.of(
                        "cat-1",
                        "please wrap",
                        List.of(new Order.Item("sku-1", 2, 1999L, "EUR"), new Order.Item("sku-2", 1, null, null))));
        contents.put("payment", Payment.of("captured", "inv-9", 3998L, "EUR"));
        contents.put(
                "system-note", SystemNote.of("participant.joined", "Bob joined", ordered("who", "Bob", "by", "Ana")));
        contents.put("unsupported", new Unsupported("acme-hologram", Map.of("depth", tree("[1.10, {\"a\": null}]"))));
        contents.put(
                "template-whole",
                Template.of("order_paid", "de", ordered("name", "Ana"))
                        .withHeader(new Template.Header(ordered("order", "A-12"), media(), Map.of()))
                        .withButtons(List.of(
                                new Template.Button(0, Template.Button.Kind.URL, "A-12"),
                                new Template.Button(2, Template.Button.Kind.COPY_CODE, "25OFF"),
                                new Template.Button(3, null, "later"))));
        return contents;
    }

    /** A message that has all there is. */
    static Message rich() {
        List<Part> parts = new ArrayList<>();
        contents().values().forEach(content -> parts.add(new Part(Integer.toString(parts.size()), content)));
        return minimal().toBuilder()
                .thread(ThreadId.of(id(6)))
                .recipients(List.of(
                        new Recipient(
                                null, "shop@example.org", "Shop", Recipient.Kind.TO, delivery(DeliveryState.READ)),
                        new Recipient(EndpointId.of(id(8)), "bob@example.org", "Bob", Recipient.Kind.CC, failed())))
                .parts(parts)
                .relation(new Relation(
                        MessageRef.unresolved("wamid.0"),
                        MessageRef.resolved(MessageId.of(id(9))),
                        new Relation.Forwarded(true)))
                .email(email())
                .referral(new Referral("ad", "120", "https://example.org/ad", "Sale", "Half price", "click-1"))
                .externalIds(List.of(ExternalId.of("wamid", "wamid.1"), new ExternalId("imap-uid", "17:42", "1")))
                .clientToken("token-1")
                .storedAt(AT.plusMillis(300))
                .language(new Language("de-DE", "DETECTED"))
                .delivery(failed())
                .reactions(List.of(new Reaction("\u2764\uFE0F", "+49 151 1", "0", AT.plusSeconds(60))))
                .revision(2)
                .tombstone(new Tombstone("ana@example.org", AT.plusSeconds(90), "by mistake"))
                .losses(List.of(new Loss("/parts/0/content/text", Loss.Kind.TRUNCATED, "longer than 4096")))
                .raw(List.of(new RawRef(JournalId.of(id(10)), "application/json", 512)))
                .normalizer(new NormalizerInfo("whatsapp", "3"))
                .ext(Map.of("whatsapp:identity", tree("{\"acknowledged\": true, \"ratio\": 0.50}")))
                .build();
    }

    /** A message that has only what every message has. */
    static Message minimal() {
        return Message.builder()
                .id(MessageId.of(id(1)))
                .organization(OrganizationId.of(id(2)))
                .account(AccountId.of(id(3)))
                .channel("whatsapp")
                .lane(LaneId.of(id(4)))
                .conversation(ConversationId.of(id(5)))
                .direction(Direction.INBOUND)
                .origin(Origin.CONTACT)
                .sender(new Sender(EndpointId.of(id(7)), "+49 151 1", "Ana"))
                .parts(List.of(new Part("0", new Text("Hello"))))
                .occurredAt(AT)
                .timeBasis(TimeBasis.PROVIDER)
                .receivedAt(AT.plusMillis(200))
                .seq(918_273)
                .delivery(Delivery.of(DeliveryState.DELIVERED, null))
                .build();
    }

    static Media media() {
        return new Media(
                        Media.TYPE,
                        Media.Kind.IMAGE,
                        Media.State.STORED,
                        MediaId.of(id(11)),
                        "image/jpeg",
                        "image/jpg",
                        "cat.jpg",
                        12_345L,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                        640,
                        480,
                        1_500L,
                        "my cat",
                        "cat@example.org",
                        new Media.Source("mid-1", AT.plusSeconds(300)))
                .toBuilder().animated(true).build();
    }

    static EmailFacet email() {
        return new EmailFacet(
                "Re: order",
                List.of("c@example.org"),
                List.of("b@example.org"),
                List.of("r@example.org"),
                "<2@example.org>",
                "<1@example.org>",
                List.of("<0@example.org>", "<1@example.org>"),
                "<p>Hello</p>",
                "auto-replied",
                new EmailFacet.AuthVerdict("pass", "pass", "fail"));
    }

    static Delivery failed() {
        return new Delivery(
                DeliveryState.FAILED,
                AT,
                new DeliveryError("WINDOW_CLOSED", "The window is closed: use a template.", "131047"));
    }

    static JsonNode tree(String json) {
        return MessageJson.mapper().readTree(json);
    }

    static String id(int number) {
        return "0197c000-0000-7000-8000-%012d".formatted(number);
    }

    private static Delivery delivery(DeliveryState state) {
        return Delivery.of(state, AT);
    }

    private static Map<String, String> ordered(String... keysAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int at = 0; at < keysAndValues.length; at += 2) {
            map.put(keysAndValues[at], keysAndValues[at + 1]);
        }
        return map;
    }
}
