package io.nexuscomm.message;

import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.AccountStanding;
import io.nexuscomm.message.event.AccountStateChanged;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.CallChanged;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.ConsentChanged;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.HandoverChanged;
import io.nexuscomm.message.event.IdentityChanged;
import io.nexuscomm.message.event.MessageDeleted;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageEdited;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.ProfileUpdated;
import io.nexuscomm.message.event.ReactionChanged;
import io.nexuscomm.message.event.ReadUpdated;
import io.nexuscomm.message.event.ReferralReceived;
import io.nexuscomm.message.event.TemplateStatusChanged;
import io.nexuscomm.message.event.TypingChanged;
import io.nexuscomm.message.event.Unrecognised;
import java.util.List;
import java.util.Map;

/** One channel event of each kind. */
final class EventSamples {

    private static final ExternalId TARGET = ExternalId.of("wamid", "wamid.1");

    private EventSamples() {}

    static List<ChannelEvent> all() {
        List<Content> contents = List.of(new Text("Hello"));
        Address phone = Address.global("tel", "+491511");
        Address scoped = new Address("wa-bsuid", "portfolio-1", "DE.1");
        return List.of(
                new MessageReceived(
                        meta("wamid.1"),
                        draft(contents),
                        new Actor(List.of(new Address("wa-group", "1065", "Z1")), "Harbour friends", null, true)),
                new MessageEchoed(
                        meta("wamid.2"),
                        new Actor(List.of(phone), "+49 151 1", null, true),
                        MessageDraft.of(TARGET, contents)),
                new MessageEdited(meta("wamid.1:edit:1"), TARGET, contents, 1, true),
                new MessageDeleted(meta("wamid.1:delete"), TARGET),
                new ReactionChanged(meta("wamid.3"), new ExternalId("wamid", "wamid.1", "0"), null),
                new DeliveryUpdated(meta("wamid.1:failed"), TARGET, "token-1", Samples.failed()),
                new ReadUpdated(meta("wamid.1:read"), TARGET),
                new TypingChanged(meta("typing:1"), true),
                new IdentityChanged(meta("identity:1"), List.of(phone), List.of(scoped, phone)),
                new ProfileUpdated(meta("profile:1"), "Ana", "https://example.org/ana.jpg"),
                new ConsentChanged(meta("consent:1"), false, "MARKETING"),
                new ReferralReceived(
                        meta("referral:1"),
                        new Referral(
                                "ad",
                                "120",
                                "https://example.org/ad",
                                "Sale",
                                "Half price",
                                "click-1",
                                Referral.Creative.of("image", "https://example.org/ad.jpg", null, null, "Hello!"))),
                new CallChanged(meta("call:1"), "call-1", "RINGING", Direction.INBOUND, true, false),
                new HandoverChanged(meta("handover:1"), "CONTROL_PASSED", "ai_agent", "escalation", "asks for a human"),
                new TemplateStatusChanged(meta("template:1"), "order_shipped", "en_US", "REJECTED", "promotional"),
                new AccountStateChanged(
                        meta("account:2"), "BANNED", "The account is banned.", AccountStanding.BLOCKED, "Appeal."),
                new Unrecognised(meta("slice:1"), "acme", "no mapping for acme"));
    }

    private static MessageDraft draft(List<Content> contents) {
        return new MessageDraft(
                List.of(TARGET),
                contents,
                List.of(new Recipient(null, "+49 30 2", "Shop", Recipient.Kind.TO, null)),
                new Relation(MessageRef.unresolved("wamid.0"), null, null),
                Samples.email(),
                new Referral("ad", null, null, null, null, null),
                new Language("de", "PROVIDER"),
                List.of(new Loss("/contents/0/text", Loss.Kind.SANITISED, "control characters")),
                Map.of("whatsapp:x", Samples.tree("{\"y\": 1}")));
    }

    private static EventMeta meta(String externalKey) {
        Actor ana = new Actor(
                List.of(Address.global("tel", "+491511"), new Address("wa-bsuid", "portfolio-1", "DE.1")),
                "+49 151 1",
                "Ana",
                true);
        return new EventMeta(
                new AccountKey("whatsapp", "1065"),
                externalKey,
                "491511",
                ana,
                Samples.AT,
                TimeBasis.PROVIDER,
                false,
                new NormalizerInfo("whatsapp", "1"));
    }
}
