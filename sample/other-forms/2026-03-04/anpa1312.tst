W0001_asian
r f BC-XX--SampleBeansBoa     11-13 1049
^BC-XX--Sample-Beans Board, 1st Ld-Writethru, a0456,52<
^Beans rise for a third day <
^AP Photo XNP101, XNP102<
^Eds: CORRECTS the price in the second paragraph. With AP Photos.<
^Beans rose again, the sample board said. It was the third day.<
^By ANN EXAMPLE and BOB SAMPLE=
^Associated Press=
	   SAMPLE CITY, Example Land (AP) _ Beans rose on Monday, the ``third day'' in a row. 
 
	   The price was 3{ cents.
 
	   ___
 
	   Example writer Carl Sample contributed to this report.
 
	   AP-WF-11-13-13 1509GMT<


