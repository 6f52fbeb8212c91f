package care.anbu.segment.criterion;

import io.quarkus.arc.All;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The kinds of criteria that higher floors put forward; criteria, being values, look it up. */
@ApplicationScoped
@Unremovable
class CriterionSources {

  @Inject @All List<CriterionSource> sources;

  List<CriterionSource> all() {
    return sources;
  }
}
