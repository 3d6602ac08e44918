package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Notifications;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

final class InMemoryNotifications implements Notifications {

    private static final Comparator<Notification> NEWEST = Comparator.comparing(Notification::at)
            .thenComparing(each -> each.id().toString())
            .reversed();

    private final Tables tables;

    InMemoryNotifications(Tables tables) {
        this.tables = tables;
    }

    @Override
    public List<Notification> of(OrganizationId organization, UserId user, boolean unread, int limit) {
        return tables.locked(() -> tables.notifications.values().stream()
                .filter(each -> each.organization().equals(organization)
                        && each.told().user().equals(user))
                .map(Tables.StoredNotification::told)
                .filter(each -> !unread || each.readAt() == null)
                .sorted(NEWEST)
                .limit(limit)
                .toList());
    }

    @Override
    public int unread(OrganizationId organization, UserId user) {
        return of(organization, user, true, Integer.MAX_VALUE).size();
    }

    @Override
    public boolean markRead(OrganizationId organization, UserId user, UUID id, Instant at) {
        return tables.locked(() -> {
            var found = tables.notifications.get(id);
            if (found == null
                    || !found.organization().equals(organization)
                    || !found.told().user().equals(user)) {
                return false;
            }
            tables.notifications.put(id, found.readAt(at));
            return true;
        });
    }

    @Override
    public int markAllRead(OrganizationId organization, UserId user, Instant at) {
        List<Notification> unread = of(organization, user, true, Integer.MAX_VALUE);
        unread.forEach(each -> markRead(organization, user, each.id(), at));
        return unread.size();
    }
}
