package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.Gather;
import io.nexuscomm.inbox.Gathered;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.Relation;
import io.nexuscomm.message.event.AccountStateChanged;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.CallChanged;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.ConsentChanged;
import io.nexuscomm.message.event.DeliveryUpdated;
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
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.StepName;
import io.nexuscomm.rules.RuleSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what the facts of a batch must know, so that one read answers it all. */
final class Question {

    /** Rules may reply to a message; numbers nobody uses are gaps that mean nothing. */
    private static final int NUMBERS_A_MESSAGE = 1 + Doing.MAX_REPLIES + Doing.MAX_NOTES;

    private final Set<LaneKey> lanes = new HashSet<>();
    private final Set<Address> addresses = new HashSet<>();
    private final Set<ExternalKey> messages = new HashSet<>();
    private final Set<ExternalKey> documents = new HashSet<>();
    private final Set<ExternalKey> references = new HashSet<>();
    private final Map<ExternalKey, LaneKey> echoes = new HashMap<>();
    private final Set<LaneKey> news = new HashSet<>();
    private int made;

    /** The lanes that the batch is about. */
    Set<LaneKey> lanes() {
        return lanes;
    }

    /** The names of messages that the batch makes or is about. */
    Set<ExternalKey> names() {
        return messages;
    }

    void add(Fact fact) {
        ConnectedAccount owner = fact.account();
        if (owner == null) {
            return;
        }
        AccountId account = owner.id();
        String chat = fact.event().meta().chat();
        if (chat != null) {
            lanes.add(new LaneKey(account, chat));
        }
        add(fact.event().meta().actor());
        switch (fact.event()) {
            case MessageReceived event -> {
                add(event.group());
                add(owner, event, event.message());
            }
            case MessageEchoed event -> {
                add(event.to());
                addEcho(account, event);
                add(owner, event, event.message());
            }
            case MessageEdited event -> addDocument(account, event.target());
            case MessageDeleted event -> addDocument(account, event.target());
            case ReactionChanged event -> addDocument(account, event.target());
            case ReadUpdated event -> addReceipt(event, key(account, event.upTo()));
            case DeliveryUpdated event -> {
                addReceipt(event, key(account, event.target()));
                if (event.phone() != null) {
                    addDocument(account, event.target());
                }
                String token = event.clientToken();
                if (token != null) {
                    addSent(event, new ExternalKey(account, ExternalKey.CLIENT, token));
                    StepName.Told ofStep = StepName.ofToken(token);
                    if (ofStep != null) {
                        addSent(event, new ExternalKey(account, ExternalKey.CLIENT, ofStep.messageToken()));
                    }
                }
            }
            case IdentityChanged event -> {
                addresses.addAll(event.previous());
                addresses.addAll(event.current());
            }
            case ProfileUpdated nothingMore -> {}
            case TypingChanged nothingMore -> {}
            case ConsentChanged event -> {
                if (event.about() != null) {
                    addDocument(account, event.about());
                }
            }
            case ReferralReceived nothingMore -> {}
            case CallChanged event -> CallNotes.of(event).ifPresent(note -> add(owner, note, note.message()));
            case HandoverChanged nothingMore -> {}
            case TemplateStatusChanged nothingMore -> {}
            case AccountStateChanged nothingMore -> {}
            case Unrecognised nothingMore -> {}
        }
    }

    /** @param bounded whether rules may send so much and no more */
    Gather toGather(OrganizationId organization, RuleSet rules, boolean bounded) {
        int numbers = rules == RuleSet.EMPTY ? made : made * NUMBERS_A_MESSAGE;
        return new Gather(
                organization,
                lanes,
                addresses,
                messages,
                documents,
                references,
                rules.onceHandles(),
                numbers,
                bounded && rules.replies());
    }

    /** Where messages of ours came back under a name that nobody knows; there may be lanes below one that is none itself. */
    Set<LaneKey> lanesOfUnknownEchoes(Gathered gathered) {
        Set<LaneKey> unknown = new HashSet<>();
        echoes.forEach((name, lane) -> {
            if (!gathered.messages().containsKey(name) && (gathered.lanes().containsKey(lane) || news.contains(lane))) {
                unknown.add(lane);
            }
        });
        return unknown;
    }

    private void addEcho(AccountId account, MessageEchoed event) {
        String chat = event.meta().chat();
        if (chat != null) {
            LaneKey lane = new LaneKey(account, chat);
            event.message().externalIds().forEach(id -> echoes.put(key(account, id), lane));
            if (!event.meta().historical()) {
                news.add(lane);
            }
        }
    }

    private void add(@Nullable Actor actor) {
        if (actor != null) {
            addresses.addAll(actor.addresses());
        }
    }

    private void add(ConnectedAccount owner, ChannelEvent event, MessageDraft draft) {
        made++;
        AccountId account = owner.id();
        draft.externalIds().forEach(id -> messages.add(key(account, id)));
        ExternalId apart = Twins.nameOf(event, draft, owner.key().value());
        if (apart != null) {
            messages.add(key(account, apart));
            addDocument(account, draft.externalIds().getFirst());
        }
        Relation relation = draft.relation();
        if (relation != null) {
            addReference(account, draft, relation.replyTo());
            addReference(account, draft, relation.threadRoot());
        }
        EmailFacet email = draft.email();
        if (email != null) {
            references.addAll(Threads.keys(account, email));
        }
    }

    private void addReference(AccountId account, MessageDraft draft, @Nullable MessageRef reference) {
        ExternalKey key = reference == null ? null : Composer.keyOf(account, draft, reference);
        if (key != null) {
            messages.add(key);
        }
    }

    /** What is about one recipient stands in the document. */
    private void addReceipt(ChannelEvent event, ExternalKey target) {
        messages.add(target);
        if (Receipts.recipient(event.meta()) != null || Receipts.isOfNobody(event)) {
            documents.add(target);
        }
    }

    /** Which attempt it is about, the names in the document tell. */
    private void addSent(DeliveryUpdated event, ExternalKey token) {
        addReceipt(event, token);
        documents.add(token);
    }

    private void addDocument(AccountId account, ExternalId target) {
        messages.add(key(account, target));
        documents.add(key(account, target));
    }

    private static ExternalKey key(AccountId account, ExternalId id) {
        return new ExternalKey(account, id.scope(), id.value());
    }
}
