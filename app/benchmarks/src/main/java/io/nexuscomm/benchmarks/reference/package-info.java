/** The reference: what a careful engineer writes first, with Spring MVC and Spring Data JPA. */
@NullMarked
package io.nexuscomm.benchmarks.reference;

import org.jspecify.annotations.NullMarked;
