package care.anbu.start.demo;

import care.anbu.patient.Household;
import care.anbu.patient.Patient;
import java.util.ArrayList;
import java.util.List;

/**
 * People who live together: one address, perhaps one landline, and parents who answer for children.
 */
final class Home {

  final Household household = new Household();
  final DemoNames.District district;
  final String street;
  final List<Patient> people = new ArrayList<>();

  Home(DemoNames.District district, String street) {
    this.district = district;
    this.street = street;
  }

  /** The adult whose phone is on a child's record: the first one of the home. */
  Patient guardian() {
    return people.get(0);
  }

  /** Nobody gives two children the same name. */
  boolean has(String givenName) {
    return people.stream().anyMatch(person -> person.givenName.equals(givenName));
  }
}
