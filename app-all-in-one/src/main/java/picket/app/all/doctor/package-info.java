/** Finds out what is wrong with a deployment before its users do. */
package picket.app.all.doctor;
