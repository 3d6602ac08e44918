package io.nexuscomm.routes.batch;

import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.NormalizerInfo;
import io.nexuscomm.message.Relation;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.ConsentChanged;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageDeleted;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageEdited;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.ReactionChanged;
import io.nexuscomm.message.event.Unrecognised;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a connector would state, for tests. */
final class Told {

    static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    static final String SCOPE = "acme-id";

    private Told() {}

    static Actor phone(String number, String name) {
        return new Actor(List.of(Address.global("tel", number)), number, name, true);
    }

    static Actor phoneAndId(String number, String id) {
        return new Actor(
                List.of(Address.global("tel", number), new Address("acme-user", "portfolio", id)), number, null, true);
    }

    static EventMeta meta(AccountKey account, String key, Actor actor) {
        return meta(account, key, actor, AT, false);
    }

    static EventMeta meta(AccountKey account, String key, Actor actor, Instant at, boolean historical) {
        String chat = actor == null ? null : actor.address().value();
        return new EventMeta(
                account, key, chat, actor, at, TimeBasis.PROVIDER, historical, new NormalizerInfo("acme", "1"));
    }

    /** In a chat that is not named by who is in it. */
    static EventMeta metaIn(String chat, AccountKey account, String key, @Nullable Actor actor, Instant at) {
        return new EventMeta(account, key, chat, actor, at, TimeBasis.PROVIDER, false, new NormalizerInfo("acme", "1"));
    }

    static MessageReceived text(AccountKey account, String id, Actor from, String text) {
        return new MessageReceived(meta(account, id, from), draft(id, new Text(text)));
    }

    static MessageReceived old(AccountKey account, String id, Actor from, String text) {
        return new MessageReceived(meta(account, id, from, AT, true), draft(id, new Text(text)));
    }

    static MessageReceived answer(AccountKey account, String id, Actor from, String replyTo) {
        return new MessageReceived(
                meta(account, id, from),
                draft(id, new Text("answer")).withRelation(new Relation(MessageRef.unresolved(replyTo), null, null)));
    }

    static MessageDraft draft(String id, Content... contents) {
        return MessageDraft.of(ExternalId.of(SCOPE, id), List.of(contents));
    }

    static MessageEchoed echo(AccountKey account, String id, Actor to, String... texts) {
        Content[] contents = Stream.of(texts).map(Text::new).toArray(Content[]::new);
        return new MessageEchoed(meta(account, id, to), to, draft(id, contents));
    }

    static DeliveryUpdated status(AccountKey account, String id, DeliveryState state) {
        return new DeliveryUpdated(
                meta(account, id + ":" + state, null), ExternalId.of(SCOPE, id), null, Delivery.of(state, AT));
    }

    static ConsentChanged consent(AccountKey account, String id, Actor from, boolean granted) {
        return new ConsentChanged(meta(account, id + ":consent", from), granted, "ALL");
    }

    static MessageEdited edit(AccountKey account, String id, Actor by, String text, Instant at) {
        return new MessageEdited(
                meta(account, id + ":edit:" + at, by, at, false), ExternalId.of(SCOPE, id), List.of(new Text(text)));
    }

    /** The nth edit, at the moment of all the others. */
    static MessageEdited edit(AccountKey account, String id, Actor by, String text, int number) {
        return new MessageEdited(
                meta(account, id + ":edit:" + number, by),
                ExternalId.of(SCOPE, id),
                List.of(new Text(text)),
                number,
                null);
    }

    /** An edit that carries all that the message is by now. */
    static MessageEdited edit(AccountKey account, String id, Actor by, Instant at, Content... contents) {
        return new MessageEdited(
                meta(account, id + ":edit:" + at, by, at, false), ExternalId.of(SCOPE, id), List.of(contents));
    }

    static MessageEdited words(AccountKey account, String id, Actor by, String text, Instant at) {
        return MessageEdited.words(
                meta(account, id + ":edit:" + at, by, at, false), ExternalId.of(SCOPE, id), new Text(text), null);
    }

    static MessageReceived contents(AccountKey account, String id, Actor from, Content... contents) {
        return new MessageReceived(meta(account, id, from), draft(id, contents));
    }

    static MessageDeleted delete(AccountKey account, String id, Actor by) {
        return new MessageDeleted(meta(account, id + ":delete", by), ExternalId.of(SCOPE, id));
    }

    static ReactionChanged reaction(AccountKey account, String id, Actor by, String emoji) {
        return new ReactionChanged(meta(account, id + ":react:" + emoji, by), ExternalId.of(SCOPE, id), emoji);
    }

    /** @param emoji null takes it away */
    static ReactionChanged reaction(AccountKey account, String id, Actor by, @Nullable String emoji, Instant at) {
        return new ReactionChanged(meta(account, id + ":react:" + at, by, at, false), ExternalId.of(SCOPE, id), emoji);
    }

    static Unrecognised unknown(AccountKey account, String key) {
        return new Unrecognised(meta(account, key, null), "poll", "polls are not mapped");
    }
}
