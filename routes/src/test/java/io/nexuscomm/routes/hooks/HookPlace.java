package io.nexuscomm.routes.hooks;

import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.inbox.memory.InMemoryStore;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.NormalizerInfo;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.Sender;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.occasions.Publications;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** An organization with rules, and somebody who wrote to it. */
final class HookPlace {

    final Clock clock = Clock.systemUTC();
    final InMemoryStore store = new InMemoryStore(clock);
    final OrganizationId organization = store.users().createOrganization("Acme");
    final OrganizationId other = store.users().createOrganization("Other");
    final IdSource ids = new IdSource(clock);
    private volatile RuleSet rules;
    private final AccountId account = ids.account();

    HookPlace(String yaml) {
        rules = parsed(yaml);
        store.accounts()
                .create(
                        new Account(
                                account,
                                organization,
                                "acme",
                                "1",
                                "1",
                                Account.State.NEW,
                                "",
                                "",
                                "",
                                JsonMapper.shared().createObjectNode(),
                                clock.instant()),
                        JsonMapper.shared().createObjectNode());
    }

    private static RuleSet parsed(String yaml) {
        RuleFile file = RuleYaml.parse(yaml);
        if (!file.problems().isEmpty()) {
            throw new IllegalArgumentException(file.problems().toString());
        }
        return RuleSet.of(file.rules(), file.library(), 1);
    }

    /** Other rules from now on. */
    void rules(String yaml) {
        rules = parsed(yaml);
    }

    /** Whether the store is away, and how often it said so. */
    volatile boolean away;

    final AtomicInteger refused = new AtomicInteger();

    Inbox inbox() {
        Inbox behind = store.inbox();
        return (Inbox) Proxy.newProxyInstance(
                Inbox.class.getClassLoader(), new Class<?>[] {Inbox.class}, (proxy, method, given) -> {
                    if (away) {
                        refused.incrementAndGet();
                        throw new StoreUnavailable("away", null);
                    }
                    try {
                        return method.invoke(behind, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    Publications publications() {
        return () -> List.of(new Publications.Publication(organization, rules, clock.instant()));
    }

    /** Why, of each thing that nothing could be made of. */
    List<String> quarantined() {
        return store.journal().quarantine(organization, null, 100).stream()
                .map(each -> each.row().reason())
                .toList();
    }

    /** What is in quarantine. */
    List<Batch.JournalRow> journal() {
        return store.journal().quarantine(organization, null, 100).stream()
                .flatMap(each -> store.journal().find(organization, each.row().journal()).stream())
                .toList();
    }

    Tellings tellings() {
        Wakeups nobody = (Wakeups) Proxy.newProxyInstance(
                Wakeups.class.getClassLoader(), new Class<?>[] {Wakeups.class}, (proxy, method, given) -> null);
        return new Tellings(
                of -> of.equals(organization) ? rules : RuleSet.EMPTY,
                inbox(),
                store.jobs(),
                store.messages(),
                store.contacts(),
                nobody,
                clock);
    }

    /** The steps that were begun since the last look. */
    List<RuleStep> steps() {
        List<RuleStep> steps = new ArrayList<>();
        for (List<Job> taken = taken(); !taken.isEmpty(); taken = taken()) {
            taken.forEach(job -> {
                steps.add(job.step());
                store.jobs().settle(new Settlement(job, Fate.DONE, null, 0, null, List.of(), null, null, List.of()));
            });
        }
        return steps;
    }

    private List<Job> taken() {
        return store.jobs().take("test", Duration.ofHours(1), 1_000);
    }

    ContactId contactOf(Message message) {
        return store.conversations()
                .find(organization, message.conversation())
                .orElseThrow()
                .contact()
                .id();
    }

    Message wrote(String phone, String text) throws Exception {
        ContactId contact = ids.contact();
        var endpoint = ids.endpoint();
        var conversation = ids.conversation();
        var lane = ids.lane();
        Message message = Message.builder()
                .id(ids.message())
                .organization(organization)
                .account(account)
                .channel("acme")
                .lane(lane)
                .conversation(conversation)
                .direction(Direction.INBOUND)
                .origin(Origin.CONTACT)
                .sender(new Sender(null, phone, "Ana"))
                .parts(List.of(new Part("0", new Text(text))))
                .occurredAt(clock.instant())
                .timeBasis(TimeBasis.PROVIDER)
                .receivedAt(clock.instant())
                .seq(1)
                .delivery(Delivery.of(DeliveryState.DELIVERED, clock.instant()))
                .normalizer(new NormalizerInfo("acme", "1"))
                .build();
        store.inbox()
                .commit(new BatchBuilder(organization)
                        .add(new Batch.ContactRow(contact, "Ana"))
                        .add(new Batch.EndpointRow(
                                endpoint, Address.global("tel", phone), phone, contact, "FIRST_SEEN"))
                        .add(new Batch.ConversationRow(conversation, contact))
                        .add(new Batch.LaneRow(lane, account, "acme", phone, endpoint, conversation))
                        .add(new Batch.MessageRow(message, "{}"))
                        .build());
        return message;
    }
}
