package io.nexuscomm.api.problems;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The problems that an operation may answer with beyond those that any of its kind may: a token that has ended, a body
 * that cannot be read, an id that names nothing. The API's description tells of them, and the tests hold each answer
 * against that. Also on annotations, for what several operations share.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Repeatable(Refuses.All.class)
public @interface Refuses {

    ProblemCode[] value();

    /** Several on one operation. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface All {
        Refuses[] value();
    }
}
