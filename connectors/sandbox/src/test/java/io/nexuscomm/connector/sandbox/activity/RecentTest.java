package io.nexuscomm.connector.sandbox.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {
    @Test
    void oldestShouldGoAboveTheNumber() {
        var recent = Recent.<Integer>items();
        for (int item = 0; item <= Recent.LIMIT; item++) {
            recent.add(item);
        }

        assertThat(recent.list()).hasSize(Recent.LIMIT).startsWith(1).endsWith(Recent.LIMIT);
    }

    @Test
    void oldestShouldGoAboveTheWeightAndTheNewestStay() {
        var recent = Recent.<Integer>weighed(10, item -> item);
        recent.add(4);
        recent.add(6);
        assertThat(recent.list()).containsExactly(4, 6);

        recent.add(1);
        assertThat(recent.list()).containsExactly(6, 1);

        recent.add(99);
        assertThat(recent.list()).containsExactly(99);
    }

    @Test
    void removedItemShouldWeighNothing() {
        var recent = Recent.<Integer>weighed(10, item -> item);
        recent.add(9);
        recent.remove(item -> item == 9);
        recent.add(5);
        recent.add(5);

        assertThat(recent.list()).containsExactly(5, 5);
        assertThat(recent.last(item -> item == 5)).contains(5);
        assertThat(recent.last(item -> item == 7)).isEmpty();
    }
}
