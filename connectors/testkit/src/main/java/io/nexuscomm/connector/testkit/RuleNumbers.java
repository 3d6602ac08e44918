package io.nexuscomm.connector.testkit;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The numbers that there are, also of rules that are not tried everywhere. */
final class RuleNumbers {

    private static final Set<String> ALL = Stream.of(
                    "N100 N101 N102 N103 N104 N105 N106 N107 N120 N121a N121b N122",
                    "N200a N200b N200c N202 N203a N203b N203c N204 N205a N205b",
                    "N206a N206b N206c N206d N206e N207 N208 N209 N210 N211 N212 N213 N215 N216 N297 N298 N299",
                    "N300 N301a N301b N302a N302b N302c N303a N303b N305 N306 N307 N308 N320 N321 N322 N323 N324 N325",
                    "N400 N401 N500 N501 N502 N600 N601 N602 N603 N605 N701")
            .flatMap(line -> Stream.of(line.split(" ")))
            .collect(Collectors.toUnmodifiableSet());

    private RuleNumbers() {}

    static boolean isOne(String number) {
        return ALL.contains(number);
    }
}
