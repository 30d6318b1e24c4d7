Source: Example Bean
Corporation
MEDIA RELEASE PR12345
Bean Corporation Launches a Website
for Beans

SAMPLE CITY, Example, Feb. 1, 2017 /Example Wire-AsiaNet/ --

    -- A theme of beans to raise the price of
       beans and peas

Bean Corporation launched a website for beans, and the board 
of the corporation - as it said - liked it.
Photo - http://example.com/bean.jpg
Logo - http://example.com/logo.jpg

• Beans rose
• Peas fell

Bean Corporation Launches a Website for Beans

Media contact:
Ann Example
Phone: 000

SOURCE:  Example Bean Corporation
