package care.anbu.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClinicsAreApartTest {

  @Inject TestClinics tests;
  @Inject Departments departments;
  @Inject StaffMembers staff;

  @Test
  void listsAndLookUpsSeeOnlyTheOwnClinic() {
    String ours = tests.create();
    String theirs = tests.create();

    long foreign = tests.in(theirs, () -> departments.inOrder().get(0).id);

    assertThat(tests.in(ours, () -> departments.findByIdOptional(foreign))).isEmpty();
    assertThat(tests.in(ours, () -> departments.inOrder())).hasSize(1);
    assertThat(tests.in(ours, () -> staff.inOrder())).hasSize(4);
  }
}
