package io.nexuscomm.connector.declarative.events;

import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.ConsentChanged;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.normalizer.ConsentWord;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells which changes of consent a mapping read from a word that may mean something else: "Cancel" may be the button that
 * we offered. A mapping need not know that; what stands beside a text is taken to be read from it, unless its word can
 * mean nothing else.
 */
final class SaidInWords {

    private SaidInWords() {}

    /** @param saying those which say for themselves whether they were inferred */
    static List<ChannelEvent> among(List<ChannelEvent> events, Set<ChannelEvent> saying) {
        return events.stream()
                .map(event -> event instanceof ConsentChanged consent
                                && !saying.contains(event)
                                && consent.wordIn(events)
                                        .filter(SaidInWords::mayMeanSomethingElse)
                                        .isPresent()
                        ? consent.asInferred()
                        : event)
                .toList();
    }

    private static boolean mayMeanSomethingElse(MessageReceived message) {
        String text =
                message.message().contents().stream().map(Content::plainText).collect(Collectors.joining("\n"));
        return ConsentWord.of(text).isEmpty() || ConsentWord.isOrdinary(text);
    }
}
