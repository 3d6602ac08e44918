package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.memory.Tables.StoredTimer;
import io.nexuscomm.message.id.OrganizationId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets organizations take turns. */
final class Turns {

    private final Map<OrganizationId, Deque<StoredTimer>> waiting = new LinkedHashMap<>();

    Turns(List<StoredTimer> inOrder) {
        inOrder.forEach(each -> waiting.computeIfAbsent(each.organization(), key -> new ArrayDeque<>())
                .add(each));
    }

    List<StoredTimer> take(int most) {
        List<StoredTimer> taken = new ArrayList<>();
        while (taken.size() < most && !waiting.isEmpty()) {
            waiting.values().removeIf(Deque::isEmpty);
            for (Deque<StoredTimer> own : waiting.values()) {
                StoredTimer next = own.poll();
                if (next != null && taken.size() < most) {
                    taken.add(next);
                }
            }
        }
        return taken;
    }
}
