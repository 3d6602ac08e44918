package io.nexuscomm.inbox.memory;

import java.util.LinkedHashMap;
import java.util.Map;

/** So many entries and no more: what was put first is forgotten first. */
final class Remembered<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1;

    private final int most;

    Remembered(int most) {
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
