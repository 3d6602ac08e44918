package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.problems.Refuses;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On what takes a message that is to be sent: it may lead nowhere, or hold what its channel cannot carry. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Refuses({ProblemCode.NOT_FOUND, ProblemCode.NO_LANE, ProblemCode.UNKNOWN_CONNECTOR, ProblemCode.UNSENDABLE})
@interface RefusesUnsendable {}
