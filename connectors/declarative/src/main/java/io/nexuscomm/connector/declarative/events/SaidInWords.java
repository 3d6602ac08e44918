package io.nexuscomm.connector.declarative.events;

import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.ConsentChanged;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.normalizer.ConsentWord;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells which changes of consent a mapping read from a word that may mean something else: "Cancel" may be the button that
 * we offered. A mapping need not know that; what stands beside such a word is taken to be read from it, unless another
 * word of the same chat can mean nothing else.
 */
final class SaidInWords {

    private SaidInWords() {}

    /** @param saying those which say for themselves whether they were inferred */
    static List<ChannelEvent> among(List<ChannelEvent> events, Set<ChannelEvent> saying) {
        return events.stream()
                .map(event -> event instanceof ConsentChanged consent
                                && !saying.contains(event)
                                && consent.wordIn(events)
                                        .filter(word -> ConsentWord.isOrdinary(text(word)))
                                        .filter(word -> isOnlyWord(word, events))
                                        .isPresent()
                        ? consent.asInferred()
                        : event)
                .toList();
    }

    private static boolean isOnlyWord(MessageReceived word, List<ChannelEvent> events) {
        return events.stream()
                .filter(MessageReceived.class::isInstance)
                .map(MessageReceived.class::cast)
                .filter(message ->
                        Objects.equals(message.meta().chat(), word.meta().chat())
                                && message.meta().account().equals(word.meta().account()))
                .map(SaidInWords::text)
                .allMatch(text -> ConsentWord.of(text).isEmpty() || ConsentWord.isOrdinary(text));
    }

    private static String text(MessageReceived message) {
        return message.message().contents().stream().map(Content::plainText).collect(Collectors.joining("\n"));
    }
}
