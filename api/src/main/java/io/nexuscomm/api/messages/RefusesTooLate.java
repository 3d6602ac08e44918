package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.problems.Refuses;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On what changes a message that waits for its time: it may not wait any more, or others may change it as well. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Refuses({ProblemCode.NOT_SCHEDULED, ProblemCode.ALREADY_HANDED_OVER, ProblemCode.CONFLICT})
@interface RefusesTooLate {}
